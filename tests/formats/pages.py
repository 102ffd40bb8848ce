"""Pages written for the tests."""

# ruff: noqa: E501
NEWS = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Harbour bridge to close for a year, city says | The Morning Ledger</title>
<link rel="canonical" href="https://ledger.example/2025/08/05/harbour-bridge">
<meta property="og:title" content="Harbour bridge to close for a year, city says"><meta property="og:site_name" content="The Morning Ledger">
<meta name="author" content="Jane Doe"><meta property="article:published_time" content="2025-08-05T09:30:00+01:00">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Harbour bridge to close for a year, city says","datePublished":"2025-08-05T09:30:00+01:00","author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Omar Said"}],"publisher":{"@type":"Organization","name":"The Morning Ledger"}}</script>
<style>.x{color:red}</style><script>track("everything")</script></head>
<body><div id="cookie-banner" class="cookie-banner"><p>We use cookies to make this site better. By going on you accept our policy on cookies and those of our 842 partners.</p><button>Accept all</button></div>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article>
<h1>Harbour bridge to close for a year, city says</h1>
<p class="byline">By <a rel="author" href="/jane">Jane Doe</a> and <a rel="author" href="/omar">Omar Said</a></p>
<time datetime="2025-08-05T09:30:00+01:00">5 August 2025</time>
<figure><img src="https://img.example/bridge.jpg" alt="A bridge"><figcaption>The bridge in July, before the cracks were found. Photograph: Ana Ruiz</figcaption></figure>
<p>The bridge over the harbour will close for at least a year from <time datetime="2025-09-01">1 September</time>, the city council said on Tuesday, after engineers found <em>cracks</em> in two of its six piers 😀.</p>
<p>“We can’t rule out that the piers <strong>could give way</strong>,” said Mary Okafor, who leads the council’s works department. <a href="/report">Her report</a> had warned of it in March.</p>
<h2>What the engineers found</h2>
<p>The engineers measured the piers for six weeks, and what they saw was worse than the plans of 1974 had led them to expect:</p>
<ol><li>Two piers have cracks of more than four millimetres in their concrete.</li><li>The steel in a third one has lost a tenth of its strength since the last survey.</li><li>The other three are sound, according to the summary of the report.</li></ol>
<blockquote><p>Nobody who read the report could sleep at night, and I am one of those people who did read it.</p></blockquote>
<aside class="related"><h3>Related</h3><ul><li><a href="/a">Ferry prices to rise by a tenth in the autumn</a></li><li><a href="/b">What the mayor promised before the election</a></li></ul></aside>
<h2>What it costs</h2>
<table><caption>Estimates of the council</caption><tr><th>Work</th><th>Million</th></tr><tr><td>Piers</td><td>14.5</td></tr><tr><td>Deck</td><td>6</td></tr></table>
<p>The port authority disputes the numbers. Its spokesman said that the work “might well cost twice as much” as the council believes.</p>
<p dir="rtl" lang="ar">قال المتحدث باسم الميناء إن الأعمال قد تكلف ضعف ما يعتقده المجلس، ولم يقدم أرقاما أخرى.</p>
</article></main>
<section class="comments"><h3>Comments</h3><p>First! This is all the fault of the mayor if you ask me, said nobody.</p></section>
<footer><p>© 2025 The Morning Ledger. All rights reserved. <a href="/imprint">Imprint</a></p></footer>
</body></html>
"""
