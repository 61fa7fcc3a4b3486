import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { newPaperCode } from '../../cloudfunctions/_store/secrets/ids'
import { collectionsIn, functionNames } from '../deploy/found'
import { perform, put, type Site } from '../deploy/perform'
import { staged } from '../deploy/staged'
import { inRoot } from '../paths'
import { probeName, rowCount, shortName } from './names'
import type { Phone } from './phone'

/** The environment that is asked, with the probe's own collection and functions in it. */
export interface ProbeSite extends Site {
  phone?: Phone | undefined
  /** What the functions want to hear before they answer. */
  key: string
  /** Asks the function. Throws what it failed with. */
  invoke(ask: string, given?: object): Promise<any>
}

/** Seconds of `shortName`: what hangs is ended soon. */
const short = 2

/** Makes collection and functions, as large and as patient as the one that seals; what an earlier probe left goes. */
export async function prepare(site: Pick<Site, 'envId' | 'manager'> & { phone?: Phone | undefined }) {
  await clear(site)
  const key = newPaperCode()
  const folder = await mkdtemp(join(tmpdir(), 'probe-'))
  try {
    const functions = await bundled(folder, key)
    const at: Site = { ...site, functions, secrets: {} }
    await perform({ do: 'createCollection', collection: probeName }, at)
    await perform({ do: 'setRule', collection: probeName, rule: 'ADMINONLY' }, at)
    const rows = Array.from({ length: rowCount }, (_, row) => ({ _id: `row_${row}` }))
    await put(probeName, rows, at)
    const { timeout, memorySize } = JSON.parse(
      await readFile(inRoot('cloudfunctions', 'evidence', 'config.json'), 'utf8'),
    )
    const settings = { timeout, memorySize, triggers: [], environment: [] }
    await perform({ do: 'deployFunction', name: shortName, settings: { ...settings, timeout: short } }, at)
    await perform({ do: 'deployFunction', name: probeName, settings }, at)
    const invoke = async (ask: string, given: object = {}) => {
      const { RetMsg, ErrMsg, InvokeResult } = await site.manager.functions.invokeFunction(probeName, {
        key,
        ask,
        ...given,
      })
      if (InvokeResult !== 0) throw new Error(ErrMsg || RetMsg)
      return JSON.parse(RetMsg)
    }
    return { ...at, key, invoke } satisfies ProbeSite
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Removes what a probe made. */
export async function clear({ manager }: Pick<Site, 'manager'>): Promise<void> {
  const there = await functionNames(manager)
  for (const name of [probeName, shortName]) if (there.includes(name)) await manager.functions.deleteFunction(name)
  if ((await collectionsIn(manager)).some(({ name }) => name === probeName))
    await manager.database.deleteCollection(probeName)
}

/** The function under both names, as all others go to the cloud. */
async function bundled(folder: string, key: string): Promise<string> {
  await build({
    entryPoints: Object.fromEntries(
      [probeName, shortName].map((name) => [`${name}/index`, inRoot('scripts', 'probe', 'function.ts')]),
    ),
    outdir: join(folder, 'built'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['wx-server-sdk'],
    define: { PROBE_KEY: JSON.stringify(key) },
    logLevel: 'warning',
  })
  return staged(join(folder, 'built'), join(folder, 'staged'))
}
