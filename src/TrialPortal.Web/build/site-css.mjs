// Makes wwwroot/dist/site.css from three sources, in this order:
//   1. design tokens: the theme of the package, overruled by Layout/theme.css, and of those only what is used
//   2. the styles of every @utrecht/*-css package in package.json, only for the classes that our components name, and in a layer,
//      so that ours win without a specificity fight
//   3. our own .css files, each beside its component or page (Layout first, then by path)
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const web = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(web, path), 'utf8');
const withoutComments = (css) => css.replace(/\/\*[^]*?\*\//g, '');
const minified = (css) => transformSync(css, { loader: 'css', minify: true, legalComments: 'none' }).code.replaceAll(/@charset[^;]*;/g, '');

const theme = 'Layout/theme.css';
const files = readdirSync(web, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['bin', 'obj', 'node_modules', 'wwwroot'].includes(entry.name))
  .flatMap((folder) => readdirSync(join(web, folder.name), { recursive: true }).map((file) => `${folder.name}/${file}`))
  .sort((a, b) => b.startsWith('Layout/') - a.startsWith('Layout/') || (a < b ? -1 : 1));
const own = files.filter((file) => file.endsWith('.css') && file !== theme).map(read).join('\n');
const markup = files.filter((file) => /(\.razor|^Components\/.*\.cs)$/.test(file)).map(read);

// A class counts as named when it stands in a component as a whole, or as "base--{…}" with its last part as a literal in the same file.
const words = new Set(markup.join('\n').match(/[\w-]+/g));
const named = (cssClass) => {
  const [base, modifier] = cssClass.split('--');
  return words.has(cssClass) || (modifier && markup.some((file) => file.includes(`${base}--{`) && file.includes(`"${modifier}"`)));
};
const reachable = (selector) => [...selector.replace(/:not\([^)]*\)/g, '').matchAll(/\.(utrecht-[\w-]+)/g)].every(([, name]) => named(name));

// Walks minified CSS, rule by rule; a selector list loses what cannot match, a rule without selectors and a group without rules go.
const commas = (list) => list.split(/,(?![^(]*\))/);
const keepReachable = (css) => {
  let kept = '';
  for (let from = 0; from < css.length; ) {
    const open = css.indexOf('{', from);
    if (open < 0) break;
    let close = open + 1;
    for (let depth = 1; depth > 0; close++) depth += css[close] === '{' ? 1 : css[close] === '}' ? -1 : 0;
    const head = css.slice(from, open).trim();
    const body = css.slice(open + 1, close - 1);
    const inner = head.startsWith('@media') || head.startsWith('@supports') ? keepReachable(body) : body;
    const heads = head.startsWith('@') ? [head] : commas(head).filter(reachable);
    if (heads.length > 0 && inner !== '') kept += `${heads.join(',')}{${inner}}`;
    from = close;
  }
  return kept;
};

const packages = Object.keys(JSON.parse(read('package.json')).devDependencies).filter((name) => name.startsWith('@utrecht/'));
const utrecht = keepReachable(minified(packages.map((name) => read(`node_modules/${name}/dist/index.css`)).join('\n')));

const tokens = new Map();
for (const file of ['node_modules/@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css', theme]) {
  for (const [, name, value] of withoutComments(read(file)).matchAll(/(--[\w-]+):\s*([^;]+);/g)) tokens.set(name, value);
}
const used = new Set();
const use = (css) => {
  for (const [, name] of css.matchAll(/var\(\s*(--[\w-]+)/g)) {
    if (used.has(name)) continue;
    used.add(name);
    if (tokens.has(name)) use(tokens.get(name));
  }
};
use(utrecht + withoutComments(own));
const root = [...tokens].filter(([name]) => used.has(name)).map(([name, value]) => `${name}:${value};`).join('');

// A spelling mistake in our theme would pass silently otherwise.
const unused = [...withoutComments(read(theme)).matchAll(/(--[\w-]+):/g)].map(([, name]) => name).filter((name) => !used.has(name));
if (unused.length > 0) console.log(`Layout/theme.css sets tokens that nothing uses: ${unused.join(', ')}`);

const notice = '/*! Contains @utrecht/*-css (c) Gemeente Utrecht, Frameless and voorbeeld-design-tokens (c) NL Design System; EUPL-1.2 */\n';
mkdirSync(join(web, 'wwwroot/dist'), { recursive: true });
writeFileSync(join(web, 'wwwroot/dist/site.css'), notice + minified(`:root{${root}}\n@layer utrecht{${utrecht}}\n${own}`));
