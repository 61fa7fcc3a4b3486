import { describe, expect, it } from 'vitest'
import { presentModules } from '../../scripts/modules/profile'
import { areModulesMissing, files, graph, type Import, importsOf, read, root } from './sources'

/**
 * The rooms, and the rooms that each may import (design: arrows point down). A room that is not
 * named may not be imported.
 */
const rooms: { room: string; of: RegExp; may: RegExp; module?: string }[] = [
  {
    room: 'shared',
    of: /^miniprogram\/shared\//,
    may: /^miniprogram\/shared\/|^(valibot|canonicalize|@noble\/)/,
  },
  {
    room: 'rules of the phone',
    of: /^miniprogram\/rules\//,
    may: /^miniprogram\/(rules|shared)\/|^(valibot$|@noble\/)/,
  },
  {
    room: 'api',
    of: /^miniprogram\/api\//,
    may: /^miniprogram\/(api|format|rules|shared)\//,
  },
  {
    room: 'format',
    of: /^miniprogram\/format\//,
    may: /^miniprogram\/(format|rules|shared)\/|^dayjs/,
  },
  {
    room: 'device',
    of: /^miniprogram\/device\//,
    may: /^miniprogram\/(device|rules|shared)\//,
  },
  {
    room: 'components',
    of: /^miniprogram\/components\//,
    may: /^miniprogram\/(components|format|rules|shared)\//,
  },
  {
    room: 'page',
    of: /^miniprogram\/page\//,
    may: /^miniprogram\/(page|components|api|device|format|rules|shared)\//,
  },
  {
    room: 'pages',
    of: /^miniprogram\/(app|pages|officer|command-centre|merchant|publicity|custom-tab-bar)/,
    may: /^miniprogram\/(shared|rules|format|device|api|components|page|pages|officer|command-centre|merchant|publicity|custom-tab-bar)\/|^(valibot|@vant\/)/,
  },
  {
    room: 'modules of the phone',
    of: /^miniprogram\/modules\/(?!generated)[a-z-]+\/pages\//,
    may: /^miniprogram\/(shared|rules|format|device|api|components|page|modules)\/|^(valibot|@vant\/|@noble\/)/,
  },
  {
    room: 'what modules add to the main package',
    of: /^miniprogram\/modules\/(?!generated)[a-z-]+\/(?!case-links|case-steps)[a-z-]+\.ts$/,
    may: /^miniprogram\/(shared|api|device|modules)\/|^(valibot$|@noble\/)/,
  },
  {
    room: 'what modules add to the page of a case',
    of: /^miniprogram\/modules\/(?!generated)[a-z-]+\/case-(links|steps)\.ts$/,
    may: /^miniprogram\/(shared|format|api|device|modules)\//,
  },
  {
    room: 'what reads the registries of the phone',
    of: /^miniprogram\/modules\/[a-z-]+\.ts$/,
    may: /^miniprogram\/(shared|format)\//,
  },
  {
    room: 'the collections',
    of: /^cloudfunctions\/schema\.ts$/,
    may: /^cloudfunctions\/_rules\//,
  },
  {
    room: 'modules of the cloud',
    of: /^cloudfunctions\/_modules\/(?!generated|text-recognition\/reader)/,
    may: /^cloudfunctions\/_|^miniprogram\/(shared|modules)\/|^(actions|wx-server-sdk|valibot|qrcode|node:(crypto|fs|path|stream|url))$/,
  },
  {
    room: 'rules of the cloud',
    of: /^cloudfunctions\/_rules\//,
    may: /^(cloudfunctions\/_rules|miniprogram\/shared)\/|^@noble\//,
  },
  {
    room: '_domain',
    of: /^cloudfunctions\/_domain\//,
    may: /^(cloudfunctions\/(_domain|_rules)|miniprogram\/shared)\//,
  },
  {
    room: '_persistence',
    of: /^cloudfunctions\/_persistence\//,
    may: /^(cloudfunctions\/(_persistence|_domain|_rules)|miniprogram\/shared)\/|^(wx-server-sdk|fflate|node:(crypto|fs|os|path|stream)(\/promises)?)$/,
  },
  {
    room: '_views',
    of: /^cloudfunctions\/_views\//,
    may: /^(cloudfunctions\/(_views|_domain|_rules)|miniprogram\/shared)\//,
  },
  {
    room: '_gateway',
    of: /^cloudfunctions\/_gateway\//,
    may: /^(cloudfunctions\/(_gateway|_persistence|_views|_domain|_rules)|miniprogram\/shared)\/|^(wx-server-sdk|node:crypto|valibot)$/,
  },
  {
    room: '_documents',
    of: /^cloudfunctions\/_documents\//,
    may: /^cloudfunctions\/(_documents|_views)\/|^(pdfkit|qrcode|node:(fs|path|zlib))$/,
  },
  {
    room: 'what reads photos',
    module: 'text-recognition',
    of: /^cloudfunctions\/_modules\/text-recognition\/reader\//,
    may: /^(cloudfunctions\/(_modules\/text-recognition|_domain|_rules)|miniprogram\/shared)\/|^(onnxruntime-web\/|@jsquash\/|pngjs$|zxing-wasm\/|node:(crypto|fs|path|url)$)/,
  },
  {
    room: 'functions',
    of: /^cloudfunctions\/[a-z]+\//,
    may: /^cloudfunctions\/(_gateway|_persistence|_views|_domain|_rules|_documents)\/|^cloudfunctions\/[a-z]+\/(checker\/)?[a-z-]+(\.mjs)?$|^miniprogram\/shared\/|^(actions|wx-server-sdk|valibot|node:(crypto|stream))$/,
  },
  // What it shared with the writer it could not find wrong: vocabulary and the city's names alone,
  // and none of its rules.
  {
    room: 'audit',
    of: /^scripts\/audit\//,
    may: /^(scripts\/audit|miniprogram\/shared\/(city|vocabulary)|cloudfunctions\/_rules\/vocabulary)\/|^node:(crypto|fs|path)$/,
  },
]

/** What modules add to; test/house/modules.test.ts keeps the rest of them away from the core. */
const registries =
  /^(miniprogram\/modules\/(generated\/|[a-z-]+$)|cloudfunctions\/_modules\/(generated\/|(agenda|own-data|filed-livestreams)-source$|shop-order-effect$|case-collection$))/

/**
 * The actions that a module adds to a function of the core are deployed with it, and may use its
 * files.
 */
const isOfSameFunction = (from: string, to: string): boolean => {
  const area = /^cloudfunctions\/_modules\/[a-z-]+\/([a-z]+)\//.exec(from)?.[1]
  return area !== undefined && to.startsWith(`cloudfunctions/${area}/`)
}

/**
 * The folder that owns a page or a function: what lies inside may be imported by its own files
 * only.
 */
const ownFolder = (path: string) =>
  /^(cloudfunctions\/[a-z]+|miniprogram\/(?:pages|officer|command-centre|merchant|publicity)\/.*)\/[^/]+$/.exec(
    path,
  )?.[1]

/** Rooms of absent modules hold nothing. */
const present = rooms.filter(({ module }) => !module || presentModules(root).includes(module))

describe.each(present)('$room', ({ of, may }) => {
  const imports = files(of)
    .filter((file) => file.endsWith('.ts'))
    .flatMap(importsOf)

  it('has imports to judge', () => {
    expect(imports.length).toBeGreaterThan(0)
  })

  it('imports only what its layer may', () => {
    const isAllowed = ({ from, to }: Import) =>
      may.test(to) || registries.test(to) || isOfSameFunction(from, to)
    expect(imports.filter((one) => !isAllowed(one)).map(show)).toEqual([])
  })
})

describe('the whole contract', () => {
  it('is no part of the packages of the phone, which would carry the schema of every action', () => {
    const carriers = files(/^miniprogram\/(?!shared\/).*\.ts$/)
      .flatMap(importsOf)
      .filter(({ to, onlyTypes }) => to === 'miniprogram/shared/contract/index' && !onlyTypes)
    expect(carriers.map(show)).toEqual([])
  })
})

describe('code of one side', () => {
  it.skipIf(areModulesMissing)('does not lie in miniprogram/shared', () => {
    expect(notUsedByBothSides()).toEqual([])
  })
})

/**
 * Files of miniprogram/shared that only the phone or only the cloud reaches, through any imports.
 */
function notUsedByBothSides(): string[] {
  const isShared = (file: string) => file.startsWith('miniprogram/shared/')
  const fromPhone = reachedFrom((file) => /^miniprogram\//.test(file) && !isShared(file))
  const fromCloud = reachedFrom((file) => file.startsWith('cloudfunctions/'))

  return files(/^miniprogram\/shared\/.*\.ts$/).flatMap((file) => {
    if (fromPhone.has(file) && fromCloud.has(file)) return []
    if (fromPhone.has(file))
      return [`${file}: only the phone uses it; move it to miniprogram/rules`]
    return [`${file}: only the cloud uses it; move it to cloudfunctions/_rules`]
  })
}

function reachedFrom(isStart: (file: string) => boolean): Set<string> {
  const reached = new Set<string>()
  const sources = files(/^(miniprogram|cloudfunctions)\/.*\.ts$/)
  const known = new Set(sources)
  const pending = sources.filter(isStart)

  while (pending.length > 0) {
    for (const { to } of importsOf(pending.pop()!)) {
      const file = `${to}.ts`
      if (reached.has(file) || !known.has(file)) continue
      reached.add(file)
      pending.push(file)
    }
  }

  return reached
}

describe('no sideways imports', () => {
  const imports = files(/^(miniprogram|cloudfunctions)\/.*\.ts$/).flatMap(importsOf)

  it('pages do not import pages, functions do not import functions', () => {
    const sideways = imports.filter(({ from, to }) => {
      const owner = ownFolder(to)
      const isOwn = from.startsWith(`${owner}/`) || isOfSameFunction(from, to)
      return owner !== undefined && !isOwn && !isSharedInside(from, to)
    })
    expect(sideways.map(show)).toEqual([])
  })
})

/**
 * A subject folder (pages/complaint/) may hold modules of its pages: `pages/complaint/words.ts` for
 * `pages/complaint/case/case.ts`.
 */
const isSharedInside = (from: string, to: string) =>
  from.startsWith(`${to.slice(0, to.lastIndexOf('/'))}/`)

describe('_gateway', () => {
  const imports = graph(files(/^cloudfunctions\/.*\.ts$/))

  /** The deployed functions that a file of `_gateway` is part of. */
  const users = new Map<string, Set<string>>(
    [...imports.keys()]
      .filter((file) => file.startsWith('cloudfunctions/_gateway/'))
      .map((file) => [file, new Set()]),
  )

  for (const index of files(
    /^cloudfunctions\/(_modules\/[a-z-]+\/functions\/)?[a-z]+\/index\.ts$/,
  )) {
    // The build gives each index the actions of its area.
    const folder = index.replace('index.ts', '')
    const area = folder.split('/').at(-2)
    const inModules = new RegExp(`^cloudfunctions/_modules/[a-z-]+/${area}/`)
    const reached = new Set(
      [...imports.keys()].filter((file) => file.startsWith(folder) || inModules.test(file)),
    )
    for (const file of reached) for (const target of imports.get(file)!) reached.add(target)
    for (const file of reached) users.get(file)?.add(index)
    // A module cannot import from the folder of the function that it adds to.
    for (const file of imports.keys()) {
      if (!inModules.test(file)) continue
      for (const target of imports.get(file)!) users.get(target)?.add(file.split('/')[2]!)
    }
  }

  it.skipIf(areModulesMissing)('holds nothing that only one function needs', () => {
    const own = [...users].filter(([, indexes]) => indexes.size < 2)
    expect(Math.max(...[...users.values()].map(({ size }) => size))).toBeGreaterThan(2)
    expect(own.map(([file, indexes]) => `${file} <- ${[...indexes].join()}`)).toEqual([])
  })
})

describe.each(['cloud', 'simulator', 'desk'])('the package local/%s', (name) => {
  const { dependencies, exports } = JSON.parse(read(`local/${name}/package.json`))
  const packageOf = (to: string) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')

  it('imports its own files, Node, and what its package.json names', () => {
    const imports = files(new RegExp(`^local/${name}/(?!test/|example/).*\\.ts$`)).flatMap(
      importsOf,
    )
    const outside = imports.filter(
      ({ to }) => !to.startsWith(`local/${name}/`) && !to.startsWith('node:'),
    )

    expect(outside.length).toBeGreaterThan(5)
    expect(outside.filter(({ to }) => !(packageOf(to) in dependencies)).map(show)).toEqual([])
  })

  it('is imported by its exports alone, except by tests', () => {
    const others = files(new RegExp(`^(local/(?!${name}/)|scripts/|test/).*\\.ts$`)).flatMap(
      importsOf,
    )
    const past = others.filter(
      ({ from, to }) => to.startsWith(`local/${name}/`) && !from.startsWith('test/'),
    )
    const unknown = others.filter(
      ({ to }) =>
        packageOf(to) === `miniapp-${name}` && !(to.replace(`miniapp-${name}`, '.') in exports),
    )

    expect([...past, ...unknown].map(show)).toEqual([])
  })
})

describe('walls', () => {
  it('nothing imports test', () => {
    const wrong = files(/^(local|scripts|miniprogram|cloudfunctions)\/.*\.ts$/)
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('test/'))
    expect(wrong.map(show)).toEqual([])
  })

  it('only miniprogram/api says wx.cloud', () => {
    const wrong = files(/^miniprogram\/.*\.ts$/).filter(
      (file) =>
        !file.startsWith('miniprogram/api/') &&
        /\bwx\.cloud\b|\bwx\s*\[|\{[^}]*\bcloud\b[^}]*\}\s*=\s*wx\b/.test(
          withoutComments(read(file)),
        ),
    )
    expect(wrong).toEqual([])
  })

  it('the only clock and the only randomness of a function are outside _domain', () => {
    const wrong = files(/^cloudfunctions\/_domain\/.*\.ts$/).filter((file) =>
      /\bDate\.now\b|new Date\(\)|\bperformance\b|\bglobalThis\b|Math\.random|randomBytes|randomUUID/.test(
        withoutComments(read(file)),
      ),
    )
    expect(wrong).toEqual([])
  })

  it('no source asks whether it runs locally', () => {
    const wrong = files(/^(miniprogram|cloudfunctions)\/.*\.ts$/).filter((file) =>
      /isLocal|LOCAL_CLOUD|127\.0\.0\.1|localhost/.test(read(file)),
    )
    expect(wrong).toEqual([])
  })
})

const show = ({ from, to }: Import) => `${from} -> ${to}`
const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')
