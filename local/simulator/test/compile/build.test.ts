import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../compile/index.ts'
import { serveBuild } from '../../compile/serve-build.ts'
import { writeProject } from '../project-files.ts'
import { fixture } from '../stage.ts'

const MODULES = join(import.meta.dirname, '../../../../node_modules')

let projectFolder: string
beforeEach(() => {
  projectFolder = mkdtempSync(join(tmpdir(), 'compile-'))
})
afterEach(() => rmSync(projectFolder, { recursive: true, force: true }))

const write = (files: Record<string, string>) => writeProject(projectFolder, files)

const buildRemarks = async () =>
  (await compile({ folder: projectFolder })).diagnostics.map(
    ({ level, file, line, message }) => `${level} ${file}:${line} ${message}`,
  )

describe('an error is reported with the author’s file and line', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['a wrong app.json', { 'app.json': '{\n "pages": [}\n' }, /^error app\.json:2 /],
    [
      'a missing page',
      { 'app.json': '{ "pages": ["pages/a/a", "pages/b/b"] }' },
      /^error app\.json:1 page "pages\/b\/b" not found/,
    ],
    [
      'a tab that is no page',
      {
        'app.json':
          '{ "pages": ["pages/a/a"],\n"tabBar": { "list": [{ "pagePath": "pages/z/z" }] } }',
      },
      /^error app\.json:2 tab "pages\/z\/z" is not a page of the app/,
    ],
    [
      'a missing component',
      { 'pages/a/a.json': '{\n"usingComponents": {\n"x-y": "/none" } }' },
      /^error pages\/a\/a\.json:3 component <x-y> not found: "\/none"/,
    ],
    [
      'an open tag',
      { 'pages/a/a.wxml': '<view>\n<text>a</view>' },
      /^error pages\/a\/a\.wxml:\d .*end tag/,
    ],
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
    [
      'a broken style',
      { 'pages/a/a.wxss': '.a {\n color: red' },
      /^error pages\/a\/a\.wxss:1 Unclosed block/,
    ],
    [
      'a missing @import',
      { 'pages/a/a.wxss': '.a {}\n@import "./none.wxss";' },
      /^error pages\/a\/a\.wxss:2 @import "\.\/none\.wxss" not found/,
    ],
  ])('%s', async (_, files, expected) => {
    write(files)
    expect(await buildRemarks()).toEqual(expect.arrayContaining([expect.stringMatching(expected)]))
  })

  test('a project without mistakes has no remarks', async () => {
    write({})
    expect(await buildRemarks()).toEqual([])
  })
})

describe('packages', () => {
  test('npm packages are bundled, except those that are built for Mini Programs', async () => {
    cpSync(fixture('orchard'), projectFolder, { recursive: true })
    write({
      'pages/a/a.ts':
        "import dayjs from 'dayjs'\nimport { sha256 } from '@noble/hashes/sha2.js'\nPage({ data: { year: dayjs(0).year(), length: sha256.outputLen } })",
      'pages/a/a.json': '{ "usingComponents": { "van-tag": "@vant/weapp/tag/index" } }',
    })
    rmSync(join(projectFolder, 'pages/a/a.js'))
    cpSync(join(MODULES, 'dayjs'), join(projectFolder, 'node_modules/dayjs'), { recursive: true })
    cpSync(join(MODULES, '@noble/hashes'), join(projectFolder, 'node_modules/@noble/hashes'), {
      recursive: true,
    })
    cpSync(join(MODULES, '@vant/weapp'), join(projectFolder, 'node_modules/@vant/weapp'), {
      recursive: true,
    })
    const build = await compile({ folder: projectFolder })
    expect(build.diagnostics).toEqual([])
    expect(build.app).toContain('"npm:dayjs"')
    expect(build.app).toContain('"npm:@noble/hashes/sha2.js"')
    expect(build.app).toContain('"miniprogram_npm/@vant/weapp/tag/index.js"')
  })
})

describe('a rebuild', () => {
  test('contains a change of each kind of file, and an error disappears when it is corrected', async () => {
    write({
      'pages/a/a.wxml': '<import src="./late.wxml" /><view>one</view>',
      'pages/a/a.wxss': '.a { color: red }',
    })
    let build = await compile({ folder: projectFolder })
    expect(build.diagnostics).toHaveLength(1)
    writeFileSync(
      join(projectFolder, 'pages/a/late.wxml'),
      '<template name="x"><view>late</view></template>',
    )
    build = await compile({ folder: projectFolder }, build)
    expect(build.diagnostics).toEqual([])
    for (const [file, text] of [
      ['pages/a/a.wxml', '<view>second-word</view>'],
      ['pages/a/a.wxss', '.a { color: second-word }'],
      ['pages/a/a.js', 'Page({ data: { x: "second-word" } })'],
      ['pages/a/a.json', '{ "navigationBarTitleText": "second-word" }'],
    ] as const) {
      const occurrences = () => `${build.app}${build.texts}`.split('second-word').length
      const occurrencesBefore = occurrences()
      writeFileSync(join(projectFolder, file), text)
      build = await compile({ folder: projectFolder }, build)
      expect(occurrences()).toBeGreaterThan(occurrencesBefore)
    }
  })
})

test('the server sends scripts, source maps, assets and fonts, and nothing outside of the project', async () => {
  write({ 'images/a.svg': '<svg/>' })
  const build = await compile({ folder: projectFolder })
  expect(serveBuild(build, 'runtime', '/sim/app.js')).toMatchObject({ text: build.app })
  expect([build.app, build.texts].map((text) => text.includes('Page('))).toEqual([false, true])
  expect(build.app).toMatch(/\bdelayTemplate\("pages\/a\/a",\[\d/)
  const map = serveBuild(build, '', '/sim/module/pages%2Fa%2Fa.js.map') as { text: string }
  expect(JSON.parse(map.text)).toMatchObject({
    sources: ['pages/a/a.js'],
    mappings: expect.stringMatching(/^;\w/),
  })
  expect(serveBuild(build, '', '/app/images/a.svg')).toEqual({
    file: join(projectFolder, 'images/a.svg'),
  })
  expect(serveBuild(build, '', '/app/pages/a/a.js')).toBeUndefined()
  expect(serveBuild(build, '', '/app/../../etc/passwd')).toBeUndefined()
  expect(serveBuild(build, '', '/sim/font/index.css')).toMatchObject({
    file: expect.stringMatching(/index\.css$/),
  })
  expect(serveBuild(build, '', '/sim/font/../../../package.json')).toBeUndefined()
})
