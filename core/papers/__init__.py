"""Papers in the layout of Nghị định 30/2020/NĐ-CP: what stands on one as plain data, drawn as .docx or as a page."""

from core.papers.content import Block, Code, Grid, Head, Letterhead, Paper, Picture, Signature

__all__ = ["Block", "Code", "Grid", "Head", "Letterhead", "Paper", "Picture", "Signature"]
