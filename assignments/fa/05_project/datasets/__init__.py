"""The pictures the assignments work with: loaders, the programs that made the files, and their data sheets."""


__all__ = [
]
