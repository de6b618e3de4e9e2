// What the peers' programs share: a program is given the folder of the rows and how many there are.
export const folder = process.argv[2];
export const rows = Number(process.argv[3]);

// One JSON object a line, as the report of bench-desk reads it.
export function reporter(peer) {
    return (what, ms, members = {}) => console.log(JSON.stringify({ peer, what, rows, ms: +ms.toFixed(4), ...members }));
}

// The milliseconds of the best of so many runs.
export async function best(times, work, before) {
    let least = Infinity;
    for (let i = 0; i < times; ++i) {
        if (before) await before(i);
        const start = performance.now();
        await work(i);
        least = Math.min(least, performance.now() - start);
    }
    return least;
}

// The module, or nothing and a line that says so.
export async function installed(peer, load) {
    try {
        return await load();
    } catch (error) {
        console.log(JSON.stringify({ peer, rows, not_measured: `cannot be loaded: ${String(error.message).split('\n')[0]}` }));
        process.exit(0);
    }
}
