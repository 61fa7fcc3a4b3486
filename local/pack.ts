import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'

/**
 * `npm pack` runs this in the folder of a package before it packs, and with `--undo` afterwards. In
 * the repository its exports are the sources; in the package they are what tsc makes of them, and
 * the rest lies beside that as here.
 */
const here = process.cwd()
const manifest = join(here, 'package.json')
const out = join(here, '../../dist/packages')
const kept = join(out, `${basename(here)}.json`)

if (process.argv.includes('--undo')) {
  renameSync(kept, manifest)
  rmSync(join(here, 'LICENSE'))
} else {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc')
  const compiled = spawnSync(
    process.execPath,
    [tsc, '-p', join(here, '../tsconfig.json'), '--outDir', out],
    {
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  )
  if (compiled.status !== 0) process.exit(1)
  rmSync(join(here, 'dist'), { recursive: true, force: true })
  cpSync(join(out, basename(here)), join(here, 'dist'), { recursive: true })
  const asset = (path: string) => /\.(css|html)$/.test(path) || extname(path) === ''
  for (const folder of ['console', 'styles', 'phone', 'shell', 'location-picker.css'])
    if (existsSync(join(here, folder)))
      cpSync(join(here, folder), join(here, 'dist', folder), { recursive: true, filter: asset })
  cpSync(join(here, '../../LICENSE'), join(here, 'LICENSE'))

  const text = readFileSync(manifest, 'utf8')
  writeFileSync(kept, text)
  const built = (path: string) => path.replace(/^\.\/(.*)\.ts$/, './dist/$1.js')
  const { exports, bin, scripts: _, devDependencies: __, ...rest } = JSON.parse(text)
  const map = <T>(entries: object | undefined, change: (path: string) => T) =>
    entries &&
    Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, change(path)]))
  const typed = (path: string) =>
    path.endsWith('.ts')
      ? { types: built(path).replace(/js$/, 'd.ts'), default: built(path) }
      : existsSync(join(here, 'dist', dirname(path), basename(path)))
        ? path.replace('./', './dist/')
        : path
  const changed = { ...rest, bin: map(bin, built), exports: map(exports, typed) }
  writeFileSync(manifest, `${JSON.stringify(changed, null, 2)}\n`)
}
