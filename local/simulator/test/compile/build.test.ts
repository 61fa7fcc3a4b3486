import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../compile/index.ts'
import { serveBuild } from '../../compile/serve.ts'
import { fixture } from '../stage.ts'
import { writeProject } from '../written.ts'

const MODULES = join(import.meta.dirname, '../../../../node_modules')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compile-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const project = (files: Record<string, string>) => writeProject(folder, files)

const remarks = async () =>
  (await compile({ folder })).diagnostics.map(({ level, file, line, message }) => `${level} ${file}:${line} ${message}`)

describe('remarks name the author’s file and line', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a wrong app.json', { 'app.json': '{\n "pages": [}\n' }, /^error app\.json:2 /],
    [
      'a missing page',
      { 'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }' },
      /^error app\.json:1 page "pages\/b\/b" not found/,
    ],
    [
      'a tab that is no page',
      { 'app.json': '{ "pages": ["pages/a/a"],\n"tabBar": { "list": [{ "pagePath": "pages/z/z" }] } }' },
      /^error app\.json:2 tab "pages\/z\/z" is none of the pages/,
    ],
    [
      'a missing component',
      { 'pages/a/a.json': '{\n"usingComponents": {\n"x-y": "/none" } }' },
      /^error pages\/a\/a\.json:3 component <x-y> not found: "\/none"/,
    ],
    ['an open tag', { 'pages/a/a.wxml': '<view>\n<text>a</view>' }, /^error pages\/a\/a\.wxml:\d .*end tag/],
    [
      'an expression that does not parse',
      { 'pages/a/a.wxml': '<view>\n{{ a?.b }}</view>' },
      /^error pages\/a\/a\.wxml:2 /,
    ],
    [
      'an unknown tag',
      { 'pages/a/a.wxml': '<view>\n <xr-box /></view>' },
      /^error pages\/a\/a\.wxml:2 not simulated: <xr-box>/,
    ],
    [
      'a missing wxs',
      { 'pages/a/a.wxml': '<wxs src="./n.wxs" module="n" />' },
      /^error pages\/a\/a\.wxml:1 wxs module "pages\/a\/n\.wxs" not found/,
    ],
    [
      'a wxs that does not parse',
      { 'pages/a/a.wxml': '<view/>\n<wxs module="n">\nvar a = 1\nvar b = {;\n</wxs>' },
      /^error pages\/a\/a\.wxml:4 Expected identifier/,
    ],
    [
      'a missing template',
      { 'pages/a/a.wxml': '<view/>\n<import src="./none.wxml" />' },
      /^error pages\/a\/a\.wxml:2 template .*not found/,
    ],
    [
      'a missing module',
      { 'pages/a/a.js': 'Page({})\nrequire("./none")' },
      /^error pages\/a\/a\.js:2 module ".\/none" not found/,
    ],
    ['a syntax error', { 'pages/a/a.js': 'Page({})\nlet = ;' }, /^error pages\/a\/a\.js:2 /],
    ['a broken style', { 'pages/a/a.wxss': '.a {\n color: red' }, /^error pages\/a\/a\.wxss:1 Unclosed block/],
    [
      'a missing @import',
      { 'pages/a/a.wxss': '.a {}\n@import "./none.wxss";' },
      /^error pages\/a\/a\.wxss:2 @import "\.\/none\.wxss" not found/,
    ],
  ])('%s', async (_, files, expected) => {
    project(files)
    expect(await remarks()).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })

  test('and a sound project has none', async () => {
    project({})
    expect(await remarks()).toEqual([])
  })
})

describe('packages', () => {
  test('plain npm packages are bundled, and Mini Program packages are used as they are', async () => {
    cpSync(fixture('orchard'), folder, { recursive: true })
    project({
      'pages/a/a.ts':
        "import dayjs from 'dayjs'\nimport { sha256 } from '@noble/hashes/sha2.js'\nPage({ data: { year: dayjs(0).year(), length: sha256.outputLen } })",
      'pages/a/a.json': '{ "usingComponents": { "van-tag": "@vant/weapp/tag/index" } }',
    })
    rmSync(join(folder, 'pages/a/a.js'))
    cpSync(join(MODULES, 'dayjs'), join(folder, 'node_modules/dayjs'), { recursive: true })
    cpSync(join(MODULES, '@noble/hashes'), join(folder, 'node_modules/@noble/hashes'), { recursive: true })
    cpSync(join(MODULES, '@vant/weapp'), join(folder, 'node_modules/@vant/weapp'), { recursive: true })
    const build = await compile({ folder })
    expect(build.diagnostics).toEqual([])
    expect(build.app).toContain('"npm:dayjs"')
    expect(build.app).toContain('"npm:@noble/hashes/sha2.js"')
    expect(build.app).toContain('"miniprogram_npm/@vant/weapp/tag/index.js"')
  })
})

describe('a rebuild', () => {
  test('shows a change of each kind of file, and mends what was broken', async () => {
    project({ 'pages/a/a.wxml': '<import src="./late.wxml" /><view>one</view>', 'pages/a/a.wxss': '.a { color: red }' })
    let build = await compile({ folder })
    expect(build.diagnostics).toHaveLength(1)
    writeFileSync(join(folder, 'pages/a/late.wxml'), '<template name="x"><view>late</view></template>')
    build = await compile({ folder }, build)
    expect(build.diagnostics).toEqual([])
    for (const [file, text] of [
      ['pages/a/a.wxml', '<view>second-word</view>'],
      ['pages/a/a.wxss', '.a { color: second-word }'],
      ['pages/a/a.js', 'Page({ data: { x: "second-word" } })'],
      ['pages/a/a.json', '{ "navigationBarTitleText": "second-word" }'],
    ] as const) {
      const count = () => `${build.app}${build.texts}`.split('second-word').length
      const before = count()
      writeFileSync(join(folder, file), text)
      build = await compile({ folder }, build)
      expect(count()).toBeGreaterThan(before)
    }
  })
})

test('the server’s answers: scripts, map, assets, fonts, and nothing outside', async () => {
  project({ 'images/a.svg': '<svg/>' })
  const build = await compile({ folder })
  expect(serveBuild(build, 'runtime', '/sim/app.js')).toMatchObject({ text: build.app })
  expect([build.app, build.texts].map((text) => text.includes('Page('))).toEqual([false, true])
  expect(build.app).toMatch(/\bLATER\("pages\/a\/a",\[\d/)
  const map = serveBuild(build, '', '/sim/module/pages%2Fa%2Fa.js.map') as { text: string }
  expect(JSON.parse(map.text)).toMatchObject({ sources: ['pages/a/a.js'], mappings: expect.stringMatching(/^;\w/) })
  expect(serveBuild(build, '', '/app/images/a.svg')).toEqual({ file: join(folder, 'images/a.svg') })
  expect(serveBuild(build, '', '/app/pages/a/a.js')).toBeUndefined()
  expect(serveBuild(build, '', '/app/../../etc/passwd')).toBeUndefined()
  expect(serveBuild(build, '', '/sim/font/index.css')).toMatchObject({ file: expect.stringMatching(/index\.css$/) })
  expect(serveBuild(build, '', '/sim/font/../../../package.json')).toBeUndefined()
})
