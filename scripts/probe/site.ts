import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { newDocumentCode } from '../../cloudfunctions/_persistence/secrets/ids'
import { cloudRuntime, cloudTarget } from '../build/runtimes'
import { type DeploymentSite, performStep, putDocuments } from '../deploy/perform'
import { listCollections, listFunctionNames } from '../deploy/read-environment'
import { stageFunctions } from '../deploy/stage-functions'
import { inRoot } from '../paths'
import { probeName, rowCount, shortProbeName } from './names'
import type { Phone } from './phone'

/** The environment under test, with the probe's own collection and functions. */
export interface ProbeSite extends DeploymentSite {
  phone?: Phone | undefined
  /** The badge of the member of the staff who gets a test message. */
  messageBadge?: string | undefined
  /** The domain of HTTP access in the city's file. Empty if a test environment has none. */
  domain?: string | undefined
  /** The key that the functions require. */
  key: string
  /** Calls the probe's function. Throws the function's error. */
  invoke(ask: string, input?: object): Promise<any>
}

/** The time limit of `shortProbeName`, in seconds. */
const shortTimeoutSeconds = 2

/**
 * Creates the collection and the functions, with the memory and time limit of the function that
 * preserves evidence. Removes what an earlier probe has left.
 */
export async function prepareProbe(
  site: Pick<DeploymentSite, 'envId' | 'manager'> &
    Pick<ProbeSite, 'phone' | 'messageBadge' | 'domain'>,
) {
  await removeProbe(site)
  const key = newDocumentCode()
  const folderPath = await mkdtemp(join(tmpdir(), 'probe-'))
  try {
    const functionsFolder = await bundleFunctions(folderPath, key)
    const deploymentSite: DeploymentSite = { ...site, functionsFolder, variables: {} }
    await performStep({ do: 'createCollection', collection: probeName }, deploymentSite)
    await performStep({ do: 'setRule', collection: probeName, rule: 'ADMINONLY' }, deploymentSite)
    const rows = Array.from({ length: rowCount }, (_element, rowIndex) => ({
      _id: `row_${rowIndex}`,
    }))
    await putDocuments(probeName, rows, deploymentSite)

    const { timeout, memorySize } = JSON.parse(
      await readFile(inRoot('cloudfunctions', 'evidence', 'config.json'), 'utf8'),
    )
    const settings = {
      timeout,
      memorySize,
      runtime: cloudRuntime,
      triggers: [],
      environment: [],
    }
    const shortSettings = { ...settings, timeout: shortTimeoutSeconds }
    await performStep(
      { do: 'deployFunction', name: shortProbeName, settings: shortSettings },
      deploymentSite,
    )
    await performStep({ do: 'deployFunction', name: probeName, settings }, deploymentSite)

    const invoke = async (ask: string, input: object = {}) => {
      const event = { key, ask, ...input }
      const { RetMsg, ErrMsg, InvokeResult } = await site.manager.functions.invokeFunction(
        probeName,
        event,
      )
      if (InvokeResult !== 0) throw new Error(ErrMsg || RetMsg)
      return JSON.parse(RetMsg)
    }
    return { ...deploymentSite, key, invoke } satisfies ProbeSite
  } finally {
    await rm(folderPath, { recursive: true, force: true })
  }
}

/** Removes the collection and the functions of a probe. */
export async function removeProbe({ manager }: Pick<DeploymentSite, 'manager'>): Promise<void> {
  const existingFunctions = await listFunctionNames(manager)
  for (const functionName of [probeName, shortProbeName])
    if (existingFunctions.includes(functionName))
      await manager.functions.deleteFunction(functionName)
  if ((await listCollections(manager)).some(({ name }) => name === probeName))
    await manager.database.deleteCollection(probeName)
}

/** Bundles the function under both names, in the same way as the deployed functions. */
async function bundleFunctions(folderPath: string, key: string): Promise<string> {
  await build({
    entryPoints: Object.fromEntries(
      [probeName, shortProbeName].map((functionName) => [
        `${functionName}/index`,
        inRoot('scripts', 'probe', 'function.ts'),
      ]),
    ),
    outdir: join(folderPath, 'built'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: cloudTarget,
    external: ['wx-server-sdk'],
    define: { PROBE_KEY: JSON.stringify(key) },
    logLevel: 'warning',
  })
  return stageFunctions(join(folderPath, 'built'), join(folderPath, 'staged'))
}
