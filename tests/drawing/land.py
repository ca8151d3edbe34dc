"""The country as a grid of squares, each with the authority that most of the nearest postcodes lie in; 0 is water."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

from app.console.postcodes import from_package, package_files, within_the_kingdom

GRID = 200  # metres
MARGIN = 20  # squares of water around everything
NEAREST, AT_ONCE = 5, 400_000
# Land is what Natural Earth says, and what lies within so many squares of a postcode.
NEAR_A_POSTCODE = 2
LEAST_ISLAND, LEAST_PIECE, LEAST_WATER = 4e6, 0.02, 10e6  # square metres; a share of its authority; square metres


@dataclass(frozen=True)
class Land:
    """Numbers of authorities from 1, from the south-west; `corner` is where the grid begins."""

    codes: tuple[str, ...]
    corner: np.ndarray
    grid: np.ndarray


def land(natural_earth: Path) -> Land:
    """Every square of land, and whose it is."""
    told = [(code, *spot) for _, code, spot in within_the_kingdom(from_package(package_files())) if spot]
    codes, which = np.unique(np.array([row[0] for row in told]), return_inverse=True)
    spots, coast = np.array([row[1:] for row in told], dtype=float), coast_of(natural_earth)
    everything = np.concatenate([spots, *coast])
    corner = everything.min(axis=0) // GRID * GRID - MARGIN * GRID
    width, height = ((everything.max(axis=0) - corner) // GRID + MARGIN).astype(int)
    is_land = _inside(coast, corner, width, height)
    near = np.zeros_like(is_land)
    squares = ((spots - corner) // GRID).astype(int)
    near[squares[:, 1], squares[:, 0]] = True
    is_land |= ndimage.binary_dilation(near, iterations=NEAR_A_POSTCODE)
    is_land |= ndimage.binary_closing(is_land, iterations=NEAR_A_POSTCODE)
    return Land(tuple(codes.tolist()), corner, _tidied(_whose(is_land, corner, spots, which)))


def coast_of(natural_earth: Path) -> list[np.ndarray]:
    """The coasts and the land border of the United Kingdom on the National Grid."""
    topology = json.loads(natural_earth.read_text())
    scale, moved = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + moved for arc in topology["arcs"]]
    countries = topology["objects"]["countries"]["geometries"]
    kingdom = next(each for each in countries if each.get("properties", {}).get("name") == "United Kingdom")
    rings = [ring for polygon in kingdom["arcs"] for ring in polygon]
    return [
        on_the_grid(np.concatenate([arcs[number] if number >= 0 else arcs[~number][::-1] for number in ring]))
        for ring in rings
    ]


def on_the_grid(degrees: np.ndarray) -> np.ndarray:
    """Longitude and latitude as east and north, by the transverse Mercator of the Ordnance Survey.

    The hundred metres between its ellipsoid and that of satellites are less than the coast is coarse.
    """
    a, b, scale = 6377563.396, 6356256.909, 0.9996012717
    latitude, along = np.radians(degrees[:, 1]), np.radians(degrees[:, 0] + 2)
    squash, n = 1 - (b / a) ** 2, (a - b) / (a + b)
    sine, cosine, tangent = np.sin(latitude), np.cos(latitude), np.tan(latitude) ** 2
    across = a * scale / np.sqrt(1 - squash * sine**2)
    ratio = (1 - squash * sine**2) / (1 - squash)
    less, more = latitude - np.radians(49), latitude + np.radians(49)
    arc = (1 + n + 1.25 * n**2 + 1.25 * n**3) * less - (3 * n + 3 * n**2 + 21 / 8 * n**3) * np.sin(less) * np.cos(more)
    arc += 15 / 8 * (n**2 + n**3) * np.sin(2 * less) * np.cos(2 * more)
    arc -= 35 / 24 * n**3 * np.sin(3 * less) * np.cos(3 * more)
    north = b * scale * arc - 100_000 + across / 2 * sine * cosine * along**2
    north += across / 24 * sine * cosine**3 * (5 - tangent + 9 * (ratio - 1)) * along**4
    east = 400_000 + across * cosine * along + across / 6 * cosine**3 * (ratio - tangent) * along**3
    return np.stack([east, north], axis=1)


def _inside(rings: Sequence[np.ndarray], corner: np.ndarray, width: int, height: int) -> np.ndarray:
    """Which squares have their middle within an odd number of rings."""
    crossed = np.zeros((height, width + 1), bool)
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise((ring - corner) / GRID - 0.5):
            rows = np.arange(int(np.ceil(min(y1, y2))), int(np.ceil(max(y1, y2))))
            if rows.size:
                columns = np.ceil(x1 + (rows - y1) * (x2 - x1) / (y2 - y1)).astype(int)
                np.logical_xor.at(crossed, (rows, columns), True)
    return np.logical_xor.accumulate(crossed, axis=1)[:, :width]


def _whose(is_land: np.ndarray, corner: np.ndarray, spots: np.ndarray, which: np.ndarray) -> np.ndarray:
    tree, grid = cKDTree(spots), np.zeros(is_land.shape, np.int32)
    rows, columns = np.nonzero(is_land)
    for start in range(0, len(rows), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        middles = np.stack([columns[some], rows[some]], axis=1) * GRID + GRID / 2 + corner
        near = which[tree.query(middles, k=NEAREST)[1]]
        votes = (near[:, :, None] == near[:, None, :]).sum(axis=2)
        grid[rows[some], columns[some]] = near[np.arange(len(near)), votes.argmax(axis=1)] + 1
    return grid


def _tidied(grid: np.ndarray) -> np.ndarray:
    """Without small islands, small pieces of an authority inside another, and small lakes."""
    stray = np.zeros(grid.shape, bool)
    for number, where in enumerate(ndimage.find_objects(grid), start=1):
        pieces, _ = ndimage.label(grid[where] == number)
        sizes = np.bincount(pieces.ravel())[1:]
        for piece, box in enumerate(ndimage.find_objects(pieces), start=1):
            if sizes[piece - 1] != sizes.max():
                rows, columns = (
                    slice(a.start + b.start - 1, a.start + b.stop + 1) for a, b in zip(where, box, strict=True)
                )
                _judge(grid, stray, (rows, columns), np.pad(pieces[box] == piece, 1), sizes)
    grid = _nearest(grid, stray)
    waters, _ = ndimage.label(grid == 0)
    return _nearest(grid, (np.bincount(waters.ravel())[waters] * GRID**2 < LEAST_WATER) & (grid == 0))


def _judge(
    grid: np.ndarray, stray: np.ndarray, where: tuple[slice, slice], piece: np.ndarray, sizes: np.ndarray
) -> None:
    around = grid[where][ndimage.binary_dilation(piece) & ~piece]
    if (around == 0).mean() > 0.98:
        if piece.sum() * GRID**2 < LEAST_ISLAND:
            grid[where][piece] = 0
    elif piece.sum() < max(LEAST_PIECE * sizes.sum(), 25):
        stray[where] |= piece


def _nearest(grid: np.ndarray, empty: np.ndarray) -> np.ndarray:
    """What is empty goes to whose land is nearest."""
    whose = np.where(empty, 0, grid)
    there = ndimage.distance_transform_edt(whose == 0, return_distances=False, return_indices=True)
    return np.where(empty, whose[tuple(there)], grid)
