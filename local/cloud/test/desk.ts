import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFront } from '../http.ts'
import { type Cloud, type CloudOptions, openCloud } from '../index.ts'

export interface TestCloud {
  cloud: Cloud
  url: string
  /** Folder with the data, `functions/` and `schema.json`. */
  folder: string
  /** Writes a function, or replaces it, and reloads the cloud. */
  define(name: string, source: string, config?: object): Promise<void>
  /** Closes the cloud and opens it again on the same data. */
  reopen(): Promise<void>
  close(): Promise<void>
}

/** Opens a cloud on a new folder and a free port. Its functions can load the real SDK. */
export async function openTestCloud(
  options: {
    functions?: Record<string, string>
    configs?: Record<string, object>
    schema?: object
  } & Pick<
    CloudOptions,
    'env' | 'log' | 'conflicts' | 'isolation' | 'manualTimers' | 'templates'
  > = {},
): Promise<TestCloud> {
  const { functions = {}, configs = {}, schema, ...cloudOptions } = options
  const folder = mkdtempSync(join(tmpdir(), 'cloud-test-'))
  const writeFunction = (name: string, source: string, config?: object) => {
    mkdirSync(join(folder, 'functions', name), { recursive: true })
    writeFileSync(join(folder, 'functions', name, 'index.js'), source)
    writeFileSync(
      join(folder, 'functions', name, 'package.json'),
      JSON.stringify({ name, main: 'index.js' }),
    )
    if (config)
      writeFileSync(join(folder, 'functions', name, 'config.json'), JSON.stringify(config))
  }
  for (const [name, source] of Object.entries(functions)) writeFunction(name, source, configs[name])
  if (schema) writeFileSync(join(folder, 'schema.json'), JSON.stringify(schema))

  const open = async () => {
    const front = createFront()
    const cloud = await openCloud({
      front,
      data: join(folder, 'data'),
      functions: join(folder, 'functions'),
      schema: join(folder, 'schema.json'),
      modules: [join(process.cwd(), 'node_modules')],
      unsafeCommits: true,
      ...cloudOptions,
    })
    const url = await front.listen(0)
    cloud.started(url)
    return { front, cloud, url }
  }
  let state = await open()
  return {
    get cloud() {
      return state.cloud
    },
    get url() {
      return state.url
    },
    folder,
    define: (name, source, config) => {
      writeFunction(name, source, config)
      return state.cloud.reload()
    },
    reopen: async () => {
      await state.front.close()
      await state.cloud.close()
      state = await open()
    },
    close: async () => {
      await state.front.close()
      await state.cloud.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
