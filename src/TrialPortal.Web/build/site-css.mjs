// Makes wwwroot/dist/site.css from three sources, in this order:
//   1. design tokens: the theme of the package, overruled by Layout/theme.css, and of those only what is used
//   2. the component styles of every @utrecht/*-css package in package.json, in a layer, so that ours win without a specificity fight
//   3. our own .css files, each beside its component or page (Layout first, then by path)
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(web, path), 'utf8').replace(/\/\*[^]*?\*\//g, '');

const theme = 'Layout/theme.css';
const tokens = new Map();
for (const file of ['node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css', theme]) {
  for (const [, name, value] of read(file).matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
}

const packages = Object.keys(JSON.parse(read('package.json')).devDependencies).filter((name) => name.startsWith('@utrecht/'));
const utrecht = packages.map((name) => read(`node_modules/${name}/dist/index.css`)).join('\n');

const own = readdirSync(web, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['bin', 'obj', 'node_modules', 'wwwroot'].includes(entry.name))
  .flatMap((folder) => readdirSync(join(web, folder.name), { recursive: true }).map((file) => `${folder.name}/${file}`))
  .filter((file) => file.endsWith('.css') && file !== theme)
  .sort((a, b) => b.startsWith('Layout/') - a.startsWith('Layout/') || (a < b ? -1 : 1))
  .map(read)
  .join('\n');

const used = new Set();
const use = (css) => {
  for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (used.has(name)) continue;
    used.add(name);
    if (tokens.has(name)) use(tokens.get(name));
  }
};
use(utrecht + own);

// A theme may only set tokens that exist: a spelling mistake would pass silently otherwise.
const unused = [...read(theme).matchAll(/(--[\w-]+):/g)].map(([, name]) => name).filter((name) => !used.has(name));
if (unused.length > 0) console.warn(`Layout/theme.css sets tokens that nothing uses: ${unused.join(', ')}`);

const root = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`).join('');
const notice = '/*! Contains @utrecht/*-css (c) Gemeente Utrecht, Frameless and voorbeeld-design-tokens (c) NL Design System; EUPL-1.2 */\n';
const css = notice + transformSync(`:root{${root}}\n@layer utrecht{${utrecht}}\n${own}`, { loader: 'css', minify: true }).code;

mkdirSync(join(web, 'wwwroot/dist'), { recursive: true });
writeFileSync(join(web, 'wwwroot/dist/site.css'), css);
