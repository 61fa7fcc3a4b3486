import { basename } from 'node:path'
import type { Plugin } from 'esbuild'
import { contract } from '../../miniprogram/shared/contract/index'

/** `changePhone` lives in `change-phone`. */
const fileOf = (verb: string) => verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The table of a function's actions: what the contract names in its area, each exported by the file of its name. */
function tableOf(area: keyof typeof contract): string {
  const verbs = Object.keys(contract[area])
  const imports = verbs.map((verb, at) => `import { ${verb} as action${at} } from './${fileOf(verb)}'`)
  return `${imports.join('\n')}\nexport const actions = { ${verbs.map((verb, at) => `${verb}: action${at}`)} }`
}

/** What `import { actions } from 'actions'` means in the folder of a function. */
export const actions: Plugin = {
  name: 'actions',
  setup({ onResolve, onLoad }) {
    // The bundle names what it was made of, which must not be the folder of whoever built it.
    onResolve({ filter: /^actions$/ }, ({ resolveDir }) => ({
      path: basename(resolveDir),
      namespace: 'actions',
      pluginData: resolveDir,
    }))
    onLoad({ filter: /./, namespace: 'actions' }, ({ path, pluginData }) => ({
      contents: tableOf(path as keyof typeof contract),
      resolveDir: pluginData,
    }))
  },
}
