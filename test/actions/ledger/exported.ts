import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Product } from '../cloud'
import { unzip } from './unzip'

/** Exports a case file and unpacks all its volumes into one folder. Returns the folder. */
export async function exportCase(product: Product, who: string, caseId: string): Promise<string> {
  const { url, volumes } = await product.as(who).call('ledger.export', { caseId })
  const folder = unzip(await download(url))
  for (let volume = 2; volume <= volumes; volume++)
    unzip(
      await download((await product.as(who).call('ledger.export', { caseId, volume })).url),
      folder,
    )
  return folder
}

async function download(url: string): Promise<Buffer> {
  const reply = await fetch(url)
  if (reply.status !== 200) throw new Error(`${url}: ${reply.status}`)
  return Buffer.from(await reply.arrayBuffer())
}

/** Runs the verifier of an exported folder with plain Node, without packages or environment. */
export function runVerifier(
  folder: string,
  ...args: string[]
): { code: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'verify.mjs'), ...args],
    {
      env: {},
      encoding: 'utf8',
    },
  )
  return { code: status, output: stdout + stderr }
}
