// PouchDB behind its own HTTP server, on what it and Posko's server both do: bulk write, read for replication, live
// notification. One JSON object a line. The server runs in a process of its own, as ours does.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

async function serve() {
    const { default: express } = await import('express');
    const { default: expressPouchDb } = await import('express-pouchdb');
    const { default: PouchDB } = await import('pouchdb');
    process.on('disconnect', () => process.exit());
    const folder = process.argv[3];
    const Served = PouchDB.defaults({ prefix: folder + '/' });
    const app = express();
    app.use('/', expressPouchDb(Served, { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: join(folder, 'log') }));
    const listener = app.listen(0, '127.0.0.1', () => process.send(listener.address().port));
}

if (process.argv[2] === 'serve') {
    await serve();
} else {
    let PouchDB;
    try {
        ({ default: PouchDB } = await import('pouchdb'));
    } catch {
        console.error('bench-server: the peer is not installed, so nothing is compared');
        process.exit(0);
    }
    const documents = 100_000;
    const atOnce = 50;
    const folder = mkdtempSync(join(tmpdir(), 'posko-peer-'));
    const server = fork(process.argv[1], ['serve', folder], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    const port = await new Promise((resolve) => server.once('message', resolve));
    const address = `http://127.0.0.1:${port}/complaints`;
    const line = (what, members) => console.log(JSON.stringify({ bench: 'server', peer: 'pouchdb', what, ...members }));
    const at = (values, fraction) => values.sort((a, b) => a - b)[Math.floor(fraction * (values.length - 1))];
    const complaint = (n) => ({
        _id: `c${String(n).padStart(9, '0')}`,
        number: `DPU-2026-${n}`,
        text: 'Lubang besar dekat halte, mohon segera diperbaiki. Laporan ' + n,
        district: 'D' + (n % 40),
        place: { lat: -6.2, lon: 106.8, address: 'Jl. Raya Bogor No. ' + (n % 400) },
        reporters: [{ name: 'Pelapor ' + n, phone: '08' + String(n).padStart(10, '0') }],
        history: [{ type: 'received', received: 1790000000000, effective: 1790000000000 }],
    });

    const remote = new PouchDB(address);
    let start = performance.now();
    for (let n = 0; n < documents; n += atOnce)
        await remote.bulkDocs(Array.from({ length: atOnce }, (_, i) => complaint(n + i)));
    line('documents written, 50 a request', { per_second: Math.round(documents / ((performance.now() - start) / 1000)) });

    start = performance.now();
    const singles = 2000;
    for (let n = 0; n < singles; ++n) await remote.put(complaint(documents + n));
    line('documents written, one a request', { per_second: Math.round(singles / ((performance.now() - start) / 1000)) });

    start = performance.now();
    let read = 0;
    let bytes = 0;
    for (let since = 0; ;) {
        const text = await (await fetch(`${address}/_changes?include_docs=true&limit=1000&since=${since}`)).text();
        const page = JSON.parse(text);
        if (page.results.length === 0) break;
        since = page.last_seq;
        read += page.results.length;
        bytes += text.length;
    }
    const took = (performance.now() - start) / 1000;
    line('replication read', { documents: read, per_second: Math.round(read / took), mb_per_second: +(bytes / took / 1e6).toFixed(1) });

    const desks = 20;
    const sent = new Map();
    const seen = [];
    const feeds = Array.from({ length: desks }, () =>
        new PouchDB(address).changes({ live: true, since: 'now', include_docs: true }).on('change', (change) => {
            if (sent.has(change.id)) seen.push(performance.now() - sent.get(change.id));
        }));
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (let n = 0; n < 100; ++n) {
        const document = complaint(documents + singles + n);
        sent.set(document._id, performance.now());
        await remote.put(document);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
    line('document sent to shown on another desk, 10 a second', {
        desks, seen: seen.length, p50_ms: +at(seen, 0.5).toFixed(1), p99_ms: +at(seen, 0.99).toFixed(1),
    });
    for (const feed of feeds) feed.cancel();
    server.kill();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
}
