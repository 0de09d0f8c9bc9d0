// Makes a file in wwwroot/dist of each script, for the browsers of the last three years.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
buildSync({
  entryPoints: [join(web, 'Components/suggest.ts'), join(web, 'Manage/Overviews/unsaved.ts')],
  entryNames: '[name]',
  outdir: join(web, 'wwwroot/dist'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: ['chrome119', 'firefox119', 'safari17'],
  logLevel: 'warning',
});
