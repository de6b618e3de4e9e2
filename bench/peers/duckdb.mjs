// DuckDB in this process, on the table in memory. Results are read to the last row.
import { best, folder, installed, reporter, rows } from './measure.mjs';

const { DuckDBInstance } = await installed('duckdb', () => import('@duckdb/node-api'));
const line = reporter('duckdb');
const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`CREATE TABLE complaints AS SELECT * FROM read_csv('${folder}/rows.csv', header = true)`);
const read = async (sql) => (await connection.runAndReadAll(sql)).getColumns();
const measure = async (what, sql, times = 5) => line(what, await best(times, () => read(sql)));

const screen = 'SELECT n, id, number, address, text, district, due FROM complaints';
for (const [name, order] of [['number', 'number'], ['place', 'address, text, number'], ['due', 'due NULLS LAST, number']]) {
    await measure(`sort by ${name}, new order, first screen`, `${screen} ORDER BY ${order} LIMIT 100`);
    await measure(`sort by ${name}, new order, whole order`, `SELECT n FROM complaints ORDER BY ${order}`, 3);
}
const having = (...words) => words.map((word) => `contains(searched, '${word}')`).join(' AND ');
for (const [what, words] of [['first letter', ['b']], ['one word', ['amblas']], ['a rare word', ['0000123']],
    ['further letter', ['ambla']], ['second word', ['amblas', 'h']], ['three words', ['amblas', 'halte', 'bogor']]])
    await measure(`search, ${what}, first screen`, `${screen} WHERE ${having(...words)} ORDER BY due NULLS LAST, number LIMIT 100`);

let version = 0;
const rowsAlone = { does: 'the rows alone, without orders, counts and map' };
line('1 changed, in queue and map', await best(5, async () => {
    ++version;
    await connection.run(`UPDATE complaints SET text = 'changed ${version}', due = due + ${version} WHERE n = ${50 * version}`);
}), rowsAlone);
line('1,000 changed, in queue and map', await best(5, async () => {
    ++version;
    await connection.run(`UPDATE complaints SET text = 'changed ${version}', due = due + ${version} WHERE n % 50 = 0 AND n < 50000`);
}), rowsAlone);
// A grid of cells as large as the map's at the zoom of the whole city.
await measure('clusters of the city', `SELECT floor(longitude / 0.044), floor(latitude / 0.044), count(*), avg(longitude), avg(latitude)
    FROM complaints WHERE longitude BETWEEN 106.6 AND 107.1 AND latitude BETWEEN -6.4 AND -6.0 GROUP BY 1, 2`);
process.exit(0);
