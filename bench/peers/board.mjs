// DuckDB in this process counts the figures of the backlog board over the same complaints, each by one query; the sums are
// told so that they can be compared with the board's.
import { best, folder, installed, reporter, rows } from './measure.mjs';

const { DuckDBInstance } = await installed('duckdb', () => import('@duckdb/node-api'));
const line = reporter('duckdb');
const now = Number(process.argv[4]);
const connection = await (await DuckDBInstance.create(':memory:')).connect();
const read = async (sql) => (await connection.runAndReadAll(sql)).getRows();
await connection.run(`CREATE TABLE c AS SELECT * FROM read_csv('${folder}/facts.csv', header = true)`);

const day = (column) => `floor((${column} + 7 * 3600000) / 86400000)`; // in Jakarta
const today = day(String(now));
const state = `CASE WHEN mode = 0 THEN 'not measured'
    WHEN mode = 2 THEN CASE WHEN remaining < 0 THEN 'late' ELSE 'paused' END
    WHEN ${now} > due THEN 'late' WHEN ${now} >= due_soon THEN 'due soon' ELSE 'in time' END`;
const open = `status IN ('received', 'acknowledged', 'assigned', 'in_progress', 'repaired', 'programmed')`;
const band = `CASE WHEN ${today} - ${day('received')} < 1 THEN 0 WHEN ${today} - ${day('received')} < 3 THEN 1
    WHEN ${today} - ${day('received')} < 7 THEN 2 WHEN ${today} - ${day('received')} < 30 THEN 3 ELSE 4 END`;
const standing = `CASE WHEN result = 1 THEN 'in time' WHEN result = 2 THEN 'late'
    WHEN NOT ${open} OR mode = 0 THEN NULL WHEN repair_due < ${now} OR ${state} = 'late' THEN 'overdue' ELSE 'waiting' END`;
const queries = [
    ...['district', 'crew', 'category'].map((by) => `SELECT ${by}, ${state}, count(*) FROM c WHERE ${open} GROUP BY 1, 2`),
    `SELECT district, ${band}, ${state}, count(*) FROM c WHERE ${open} GROUP BY 1, 2, 3`,
    `SELECT ${day('received')}, count(*), count(*) FILTER (WHERE status IN ('rejected', 'merged')) FROM c
        WHERE ${today} - ${day('received')} < 91 GROUP BY 1`,
    ...['district', 'crew'].map((by) => `SELECT ${by}, ${day('repaired')}, count(*) FROM c
        WHERE ${today} - ${day('repaired')} < 91 GROUP BY 1, 2`),
    `SELECT district, quantile_disc(${now} - received, [0.5, 0.9]) FROM c WHERE ${open} GROUP BY 1`,
    `SELECT floor((${today} - ${day('repaired')}) / 7), quantile_disc(repaired - received, [0.5, 0.9]) FROM c
        WHERE ${today} - ${day('repaired')} < 84 GROUP BY 1`,
    `SELECT district, ${standing}, count(*) FROM c WHERE ${today} - ${day('received')} < 30 GROUP BY 1, 2`,
    ...['district', 'crew'].map((by) => `SELECT ${by}, list_sort(list(repair_due)) FROM c
        WHERE ${open} AND repair_due >= ${now} GROUP BY 1`),
];
const [sums] = await read(`SELECT count(*) FILTER (WHERE ${open}), count(*) FILTER (WHERE ${open} AND ${state} = 'late'),
    count(*) FILTER (WHERE ${today} - ${day('repaired')} < 91) FROM c`);
const all = async () => {
    for (const sql of queries) await read(sql);
};
line('all figures', await best(5, all), { queries: queries.length, open: Number(sums[0]), late: Number(sums[1]), repaired: Number(sums[2]) });
let version = 0;
line('all figures, after 1,000 changes', await best(5, async () => {
    ++version;
    await connection.run(`UPDATE c SET due = due + ${version} WHERE rowid % 1000 = 0`);
    await all();
}), { does: 'the change among it' });
process.exit(0);
