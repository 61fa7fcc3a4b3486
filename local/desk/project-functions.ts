import { existsSync, readdirSync } from 'node:fs'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Finds the folder with a project's cloud functions. If some of them are written in TypeScript, it
 * copies all functions to `outputFolder` and compiles those there.
 * @returns cloudfunctionRoot or `outputFolder`; undefined if the project has no functions
 */
export async function prepareFunctions(
  project: string,
  config: Record<string, any>,
  outputFolder: string,
): Promise<string | undefined> {
  if (!config.cloudfunctionRoot) return undefined
  const sourceFolder = join(project, config.cloudfunctionRoot)
  if (!existsSync(sourceFolder)) return undefined

  const typescriptFunctions = readdirSync(sourceFolder).filter(
    (functionName) =>
      existsSync(join(sourceFolder, functionName, 'index.ts')) &&
      !existsSync(join(sourceFolder, functionName, 'index.js')),
  )
  if (typescriptFunctions.length === 0) return sourceFolder

  await cp(sourceFolder, outputFolder, { recursive: true })
  // In the cloud, .js files are CommonJS. A package.json in a parent folder must not change that.
  await writeFile(join(outputFolder, 'package.json'), '{ "type": "commonjs" }')
  await build({
    entryPoints: typescriptFunctions.map((functionName) => ({
      in: join(sourceFolder, functionName, 'index.ts'),
      out: `${functionName}/index`,
    })),
    outdir: outputFolder,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['wx-server-sdk'],
    logLevel: 'silent',
  })
  return outputFolder
}
