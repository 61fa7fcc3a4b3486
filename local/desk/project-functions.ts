import { existsSync, readdirSync } from 'node:fs'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * The cloud functions of the opened project: its cloudfunctionRoot as it is or, when some of them are TypeScript, a
 * copy under `target` with those bundled. Undefined when it has none.
 */
export async function functionsOf(
  project: string,
  config: Record<string, any>,
  target: string,
): Promise<string | undefined> {
  if (!config.cloudfunctionRoot) return undefined
  const root = join(project, config.cloudfunctionRoot)
  if (!existsSync(root)) return undefined
  const typed = readdirSync(root).filter(
    (name) => existsSync(join(root, name, 'index.ts')) && !existsSync(join(root, name, 'index.js')),
  )
  if (typed.length === 0) return root
  await cp(root, target, { recursive: true })
  // The cloud takes .js for CommonJS, so a package.json further up must not say otherwise.
  await writeFile(join(target, 'package.json'), '{ "type": "commonjs" }')
  await build({
    entryPoints: typed.map((name) => ({ in: join(root, name, 'index.ts'), out: `${name}/index` })),
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['wx-server-sdk'],
    logLevel: 'silent',
  })
  return target
}
