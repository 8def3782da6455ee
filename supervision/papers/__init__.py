"""The Front's reports as papers: what stands on each, from the same values as its page.

Pure.
"""

from supervision.papers.figures import Told, figures_paper
from supervision.papers.issuing import Office
from supervision.papers.month import month_paper
from supervision.papers.session import session_paper

__all__ = ["Office", "Told", "figures_paper", "month_paper", "session_paper"]
