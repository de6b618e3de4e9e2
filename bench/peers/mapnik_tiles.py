"""Paints with Mapnik what bench/map/mapnik.cpp wrote: mapnik_tiles.py FOLDER ZOOM MILLISECONDS_OF_POSKO

The shapes are in Mapnik's memory before the clock starts; each tile is painted twice and the second time counts.
"""
import glob
import json
import os
import sys
import time

import mapnik

FLAT = "epsg:3857"  # of map and layers alike: nothing is projected


def style_of(layer):
    if "fill" in layer:
        fill = '<PolygonSymbolizer fill="{}"/>'.format(layer["fill"])
        edge = '<LineSymbolizer stroke="{}" stroke-width="1"/>'.format(layer["edge"]) if "edge" in layer else ""
        return fill + edge
    return '<LineSymbolizer stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"/>'.format(
        layer["stroke"], layer["width"])


def map_of(tile):
    parts = ['<Map srs="{}" background-color="{}">'.format(FLAT, tile["land"])]
    for i, layer in enumerate(tile["layers"]):
        parts.append('<Style name="s{}"><Rule>{}</Rule></Style>'.format(i, style_of(layer)))
        parts.append('<Layer name="l{0}" srs="{1}"><StyleName>s{0}</StyleName></Layer>'.format(i, FLAT))
    parts.append("</Map>")
    side = tile["side"]
    result = mapnik.Map(side, side)
    mapnik.load_map_from_string(result, "".join(parts))
    for i, layer in enumerate(tile["layers"]):
        result.layers[i].datasource = mapnik.Datasource(type="geojson", inline=json.dumps(layer["shapes"]))
    result.zoom_to_box(mapnik.Box2d(0, 0, side, side))
    return result


def main():
    folder, zoom, ours = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    times = []
    for path in sorted(glob.glob(os.path.join(folder, "{}-*.json".format(zoom)))):
        with open(path, encoding="utf-8") as file:
            picture = map_of(json.load(file))
        for _ in range(2):
            begin = time.perf_counter()
            image = mapnik.Image(picture.width, picture.height)
            mapnik.render(picture, image)
            took = time.perf_counter() - begin
        times.append(took * 1000)
    times.sort()
    middle = times[len(times) // 2]
    print(json.dumps({
        "bench": "map", "what": "a tile's shapes painted", "peer": "Mapnik {}".format(mapnik.mapnik_version_string()),
        "zoom": zoom, "pixels": 512, "tiles": len(times), "p50_ms": round(middle, 2), "longest_ms": round(times[-1], 2),
        "posko_p50_ms": ours, "times_as_long": round(middle / ours, 2),
        "does": "areas, water, buildings, roads with casings; no bridges above roads, rails or borders"}), flush=True)


main()
