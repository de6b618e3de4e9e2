// The map's peers: supercluster (a tree for each zoom level) and kdbush (a static k-d tree). Neither takes a change.
import { readFileSync } from 'node:fs';
import { best, folder, installed, reporter, rows } from './measure.mjs';

const bytes = readFileSync(`${folder}/points.f64`);
const points = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const city = [106.6, -6.4, 107.1, -6.0];
const zoom = 11, closer = 14;

const { default: Supercluster } = await installed('supercluster', () => import('supercluster'));
{
    const line = reporter('supercluster');
    const features = Array.from({ length: rows }, (_, i) => ({
        type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [points[2 * i], points[2 * i + 1]] },
    }));
    let index;
    line('cluster index, built', await best(2, () => { index = new Supercluster({ radius: 64, extent: 256, maxZoom: 16 }).load(features); }));
    line('clusters of the city', await best(20, () => index.getClusters(city, zoom)));
    line('clusters of the city, three levels closer', await best(20, () => index.getClusters(city, closer)));
}

const { default: KDBush } = await installed('kdbush', () => import('kdbush'));
{
    const line = reporter('kdbush');
    let index;
    line('cluster index, built', await best(3, () => {
        index = new KDBush(rows);
        for (let i = 0; i < rows; ++i) index.add(points[2 * i], points[2 * i + 1]);
        index.finish();
    }));
    line('1,000 range queries', await best(3, () => {
        for (let i = 0; i < 1000; ++i) {
            const x = 106.7 + (i % 32) * 0.008, y = -6.32 + Math.floor(i / 32) * 0.008;
            index.range(x, y, x + 0.008, y + 0.008);
        }
    }));
}
