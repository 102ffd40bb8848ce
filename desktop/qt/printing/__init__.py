"""The report on paper, set line by line.

Neither QTextDocument nor the HTML of a PDF library can draw several lines under the same words, or
a tint and a line at once; decision: own lines on QPdfWriter, outline and links put in afterwards.
"""
