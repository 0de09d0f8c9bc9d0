// Makes wwwroot/dist/suggest.js of Components/suggest.ts, for the browsers of the last three years.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
buildSync({
  entryPoints: [join(web, 'Components/suggest.ts')],
  outfile: join(web, 'wwwroot/dist/suggest.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: ['chrome119', 'firefox119', 'safari17'],
  logLevel: 'warning',
});
