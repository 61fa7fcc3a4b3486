import { describe, expect, it } from 'vitest'
import { files, graph, type Import, importsOf, read } from './sources'

/**
 * The rooms, and the rooms that each may import (design: arrows point down). A room that is not named may not be
 * imported.
 */
const rooms: { room: string; of: RegExp; may: RegExp }[] = [
  {
    room: 'shared',
    of: /^miniprogram\/shared\//,
    may: /^miniprogram\/shared\/|^(valibot|canonicalize|@noble\/)/,
  },
  { room: 'cloud of the phone', of: /^miniprogram\/cloud\//, may: /^miniprogram\/(cloud|words|shared)\// },
  { room: 'words', of: /^miniprogram\/words\//, may: /^miniprogram\/(words|shared)\/|^dayjs/ },
  { room: 'phone', of: /^miniprogram\/phone\//, may: /^miniprogram\/(phone|shared)\// },
  { room: 'components', of: /^miniprogram\/components\//, may: /^miniprogram\/(components|words|shared)\// },
  {
    room: 'page',
    of: /^miniprogram\/page\//,
    may: /^miniprogram\/(page|components|cloud|phone|words|shared)\//,
  },
  {
    room: 'pages',
    of: /^miniprogram\/(app|pages|officer|command|live|merchant|publicity|custom-tab-bar)/,
    may: /^miniprogram\/(shared|words|phone|cloud|components|page|pages|officer|command|live|merchant|publicity|custom-tab-bar)\/|^(valibot|@vant\/)/,
  },
  { room: '_domain', of: /^cloudfunctions\/_domain\//, may: /^(cloudfunctions\/_domain|miniprogram\/shared)\// },
  {
    room: '_store',
    of: /^cloudfunctions\/_store\//,
    may: /^(cloudfunctions\/(_store|_domain)|miniprogram\/shared)\/|^(wx-server-sdk|fflate|node:(crypto|fs|os|path|stream)(\/promises)?)$/,
  },
  { room: '_views', of: /^cloudfunctions\/_views\//, may: /^(cloudfunctions\/_(views|domain)|miniprogram\/shared)\// },
  {
    room: '_serve',
    of: /^cloudfunctions\/_serve\//,
    may: /^(cloudfunctions\/(_serve|_store|_views|_domain)|miniprogram\/shared)\/|^(wx-server-sdk|node:crypto|valibot)$/,
  },
  {
    room: '_paper',
    of: /^cloudfunctions\/_paper\//,
    may: /^cloudfunctions\/(_paper|_views)\/|^(pdfkit|qrcode|node:(fs|path|zlib))$/,
  },
  {
    room: '_reading',
    of: /^cloudfunctions\/_reading\//,
    may: /^(cloudfunctions\/(_reading|_domain)|miniprogram\/shared)\/|^(onnxruntime-web\/|@jsquash\/|pngjs$|zxing-wasm\/|node:(crypto|fs|path|url)$)/,
  },
  {
    room: 'functions',
    of: /^cloudfunctions\/[a-z]+\//,
    may: /^cloudfunctions\/(_serve|_store|_views|_domain|_paper|_reading)\/|^cloudfunctions\/[a-z]+\/(checker\/)?[a-z-]+(\.mjs)?$|^miniprogram\/shared\/|^(actions|wx-server-sdk|valibot|node:(crypto|stream))$/,
  },
  // What it shared with the writer it could not find wrong: vocabulary alone, and none of its rules.
  {
    room: 'audit',
    of: /^scripts\/audit\//,
    may: /^(scripts\/audit|miniprogram\/shared\/vocabulary)\/|^node:(crypto|fs|path)$/,
  },
]

/** The folder that owns a page or a function: what lies inside may be imported by its own files only. */
const ownFolder = (path: string) =>
  /^(cloudfunctions\/[a-z]+|miniprogram\/(?:pages|officer|command|live|merchant|publicity)\/.*)\/[^/]+$/.exec(path)?.[1]

describe.each(rooms)('$room', ({ of, may }) => {
  const imports = files(of)
    .filter((file) => file.endsWith('.ts'))
    .flatMap(importsOf)

  it('has imports to judge', () => {
    if (!of.source.includes('schema')) expect(imports.length).toBeGreaterThan(0)
  })

  it('imports only what its layer may', () => {
    expect(imports.filter(({ to }) => !may.test(to)).map(show)).toEqual([])
  })
})

describe('no sideways imports', () => {
  const imports = files(/^(miniprogram|cloudfunctions)\/.*\.ts$/).flatMap(importsOf)

  it('pages do not import pages, functions do not import functions', () => {
    const sideways = imports.filter(({ from, to }) => {
      const owner = ownFolder(to)
      return owner !== undefined && !from.startsWith(`${owner}/`) && !isSharedInside(from, to)
    })
    expect(sideways.map(show)).toEqual([])
  })
})

/**
 * A subject folder (pages/complaint/) may hold modules of its pages: `pages/complaint/words.ts` for
 * `pages/complaint/case/case.ts`.
 */
const isSharedInside = (from: string, to: string) => from.startsWith(`${to.slice(0, to.lastIndexOf('/'))}/`)

describe('_serve', () => {
  const imports = graph(files(/^cloudfunctions\/.*\.ts$/))

  /** The deployed functions that a file of `_serve` is part of. */
  const users = new Map<string, Set<string>>(
    [...imports.keys()].filter((file) => file.startsWith('cloudfunctions/_serve/')).map((file) => [file, new Set()]),
  )
  for (const index of files(/^cloudfunctions\/[a-z]+\/index\.ts$/)) {
    // The build gives each index the actions beside it.
    const reached = new Set([...imports.keys()].filter((file) => file.startsWith(index.replace('index.ts', ''))))
    for (const file of reached) for (const target of imports.get(file)!) reached.add(target)
    for (const file of reached) users.get(file)?.add(index)
  }

  it('holds nothing that only one function needs', () => {
    const own = [...users].filter(([, indexes]) => indexes.size < 2)
    expect(Math.max(...[...users.values()].map(({ size }) => size))).toBeGreaterThan(2)
    expect(own.map(([file, indexes]) => `${file} <- ${[...indexes].join()}`)).toEqual([])
  })
})

describe.each(['cloud', 'simulator', 'desk'])('the package local/%s', (name) => {
  const { dependencies, exports } = JSON.parse(read(`local/${name}/package.json`))
  const packageOf = (to: string) => to.split('/', to.startsWith('@') ? 2 : 1).join('/')

  it('imports its own files, Node, and what its package.json names', () => {
    const imports = files(new RegExp(`^local/${name}/(?!test/|example/).*\\.ts$`)).flatMap(importsOf)
    const outside = imports.filter(({ to }) => !to.startsWith(`local/${name}/`) && !to.startsWith('node:'))
    expect(outside.length).toBeGreaterThan(5)
    expect(outside.filter(({ to }) => !(packageOf(to) in dependencies)).map(show)).toEqual([])
  })

  it('is imported by its exports alone, except by tests', () => {
    const others = files(new RegExp(`^(local/(?!${name}/)|scripts/|test/).*\\.ts$`)).flatMap(importsOf)
    const past = others.filter(({ from, to }) => to.startsWith(`local/${name}/`) && !from.startsWith('test/'))
    const unknown = others.filter(
      ({ to }) => packageOf(to) === `miniapp-${name}` && !(to.replace(`miniapp-${name}`, '.') in exports),
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

  it('only miniprogram/cloud says wx.cloud', () => {
    const wrong = files(/^miniprogram\/.*\.ts$/).filter(
      (file) =>
        !file.startsWith('miniprogram/cloud/') &&
        /\bwx\.cloud\b|\bwx\s*\[|\{[^}]*\bcloud\b[^}]*\}\s*=\s*wx\b/.test(withoutComments(read(file))),
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
