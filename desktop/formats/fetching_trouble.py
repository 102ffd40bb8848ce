"""What goes wrong between us and a site, each in one sentence that says what to do next."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.formats.fetching_rules import Limits, LinkProblem, shown

_SAID = {
    401: "wants a name and password for this page",
    402: "wants to be paid for this page",
    403: "does not give this page to Ascribe",
    404: "has no such page (404)",
    407: "cannot be reached, because the proxy wants a password",
    410: "has taken this page away (410)",
    429: "has been asked too often and wants a pause",
    451: "may not give this page, for legal reasons (451)",
}


def refuse_status(host: str, status: int) -> None:
    """Raise LinkProblem for an answer that is no page."""
    if 200 <= status < 300:
        return
    said = _SAID.get(status)
    if said is None:
        said = f"is in trouble itself ({status})" if status >= 500 else f"answered {status}"
    then = "try again later" if status >= 500 or status == 429 else "open it in a browser"
    raise LinkProblem(f"{shown(host)} {said}; {then}.")


def too_slow(host: str, limits: Limits) -> LinkProblem:
    """Return the sentence for a page that did not come in time."""
    return LinkProblem(
        f"{shown(host)} did not send the page within {limits.seconds:g} seconds; try again later."
    )


@contextmanager
def sentences(host: str, limits: Limits) -> Iterator[None]:
    """Say in one sentence what went wrong between us and a site."""
    from urllib3 import exceptions

    host = shown(host)
    try:
        yield
    except exceptions.ProxyError:
        raise LinkProblem(
            "The proxy of this computer does not answer; look at the settings of the network."
        ) from None
    except (exceptions.SSLError, ssl.SSLError) as error:
        raise LinkProblem(
            f"{host} cannot prove that it is {host} ({_certificate_trouble(error)}), so nothing "
            "was taken from it; look at the link in a browser."
        ) from None
    except exceptions.NewConnectionError:
        raise LinkProblem(
            f"{host} cannot be reached; look whether the network is up, or try again later."
        ) from None
    except exceptions.TimeoutError:
        raise LinkProblem(
            f"{host} did not answer for {limits.quiet:g} seconds; try again later."
        ) from None
    except exceptions.DecodeError:
        raise LinkProblem(
            f"What {host} sent cannot be unpacked; save the page in a browser and add that."
        ) from None
    except (exceptions.HTTPError, OSError):
        raise LinkProblem(f"{host} broke off before the page was here; try again.") from None


def _certificate_trouble(error: BaseException) -> str:
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ssl.SSLCertVerificationError):
            return shown(seen.verify_message).rstrip(".")
        seen = seen.args[0] if seen.args and isinstance(seen.args[0], BaseException) else None
    return "the connection is not secure"
