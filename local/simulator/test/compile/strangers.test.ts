import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { compile } from '../../compile/index.ts'
import { writeProject } from '../written.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strangers-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function built(files: Record<string, string>) {
  writeProject(folder, files)
  const { app, texts, diagnostics } = await compile({ folder })
  return {
    app: `${app}${texts}`,
    remarks: diagnostics.map(({ level, file, line, message }) => `${level} ${file}:${line} ${message}`),
  }
}

describe('packages that ship packages of their own', () => {
  const inside = {
    'button/button.js': "require('tslib')\nComponent({})",
    'button/button.json': '{ "component": true, "usingComponents": { "x-icon": "icons/icon" } }',
    'button/button.wxml': '<x-icon />',
    'miniprogram_npm/tslib/index.js': 'exports.spread = 1',
    'miniprogram_npm/icons/icon.js': 'Component({})',
    'miniprogram_npm/icons/icon.json': '{ "component": true }',
    'miniprogram_npm/icons/icon.wxml': '<view>icon</view>',
  }
  const below = (root: string) =>
    Object.fromEntries(Object.entries(inside).map(([at, text]) => [`${root}/${at}`, text]))
  const page = { 'pages/a/a.json': '{ "usingComponents": { "x-button": "parts/button/button" } }' }

  test.each([
    ['built by DevTools', below('miniprogram_npm/parts')],
    [
      'straight from npm',
      { ...below('node_modules/parts/dist'), 'node_modules/parts/package.json': '{ "miniprogram": "dist" }' },
    ],
  ])('%s', async (_, files) => {
    const { app, remarks } = await built({ ...page, ...files })
    expect(remarks).toEqual([])
    expect(app).toContain('"miniprogram_npm/parts/miniprogram_npm/tslib/index.js"')
    expect(app).toContain('miniprogram_npm/parts/miniprogram_npm/icons/icon')
  })
})

describe('useExtendedLib', () => {
  const using = (libraries: object) => JSON.stringify({ pages: ['pages/a/a'], useExtendedLib: libraries })

  test('weui brings its components and its style sheet', async () => {
    const { app, remarks } = await built({
      'app.json': using({ weui: true }),
      'app.wxss': '.own { color: red }',
      'pages/a/a.json': '{ "usingComponents": { "mp-dialog": "weui-miniprogram/dialog/dialog" } }',
    })
    expect(remarks).toEqual([])
    expect(app).toContain('"miniprogram_npm/weui-miniprogram/dialog/dialog.js"')
    expect(app.indexOf('weui-cell__bd{')).toBeGreaterThan(0)
    expect(app.indexOf('weui-cell__bd{')).toBeLessThan(app.indexOf('own { color: red }'))
  })

  test('what is not installed is named, with the way to get it', async () => {
    const { remarks } = await built({ 'app.json': using({ weui: false, kbone: true }) })
    expect(remarks).toEqual([
      'error app.json:1 useExtendedLib kbone needs a package: npm install -D miniprogram-element miniprogram-render',
    ])
  })
})

const plugins = (...names: string[]) => JSON.stringify({ setting: { useCompilerPlugins: names } })

test('of a source in TypeScript and what its author made of it, the plugin says which runs; decorators are known', async () => {
  const files = {
    'pages/a/a.js': "Page({ data: { by: 'author' } })",
    'pages/a/a.ts':
      "function mark(..._: unknown[]) {}\nclass A { @mark greet(@mark name: string) {} }\nPage({ data: { by: 'plugin' } })",
  }
  const made = await built({ ...files, 'project.config.json': plugins() })
  expect([made.remarks, /by: ["']author/.test(made.app)]).toEqual([[], true])
  const compiled = await built({ ...files, 'project.config.json': plugins('typescript') })
  expect([compiled.remarks, compiled.app.includes('by: "plugin')]).toEqual([[], true])
})

describe('style languages of useCompilerPlugins', () => {
  test('SCSS, with partials and WXSS that it imports', async () => {
    const files = {
      'project.config.json': plugins('typescript', 'sass'),
      'styles/_sizes.scss': '$gap: 20rpx;',
      'styles/old.wxss': '.old { color: #010101 }',
      'pages/a/a.scss':
        '@import "../../styles/sizes";\n@import "../../styles/old.wxss";\n.a { .b { margin: $gap * 2 } &:active { color: #020202 } }',
    }
    const { app, remarks } = await built(files)
    expect(remarks).toEqual([])
    expect(app).toContain('__scope__a .__scope__b {')
    expect(app).toContain('__scope__a:active')
    expect(app).toContain('__scope__old { color: #010101 }')
  })

  test('SCSS finds from the root what does not lie beside it, and a BOM is no text', async () => {
    const { app, remarks } = await built({
      'project.config.json': plugins('sass'),
      'styles/tints.scss': '$tint: #030303;',
      'pages/a/a.scss': "\uFEFF@import 'styles/tints.scss';\n.a { color: $tint }",
      'pages/a/a.wxml': '\uFEFF<view>a</view>',
    })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #030303')
    expect(app).not.toContain('\uFEFF')
  })

  test('a page’s SCSS knows what global.scss defines', async () => {
    const files = {
      'global.scss': '$tint: #070707;',
      'pages/a/a.scss': '@use "sass:math";\n.a { color: global.$tint }',
    }
    const { app, remarks } = await built({ 'project.config.json': plugins('sass'), ...files })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #070707')
  })

  test('LESS', async () => {
    const { app, remarks } = await built({
      'project.config.json': plugins('less'),
      'styles/sizes.less': '@tint: #030303;',
      'app.less': '@import "./styles/sizes.less";\n.a { .b { color: @tint } }',
      'app.wxss': '.a { color: #040404 }',
    })
    expect(remarks).toEqual([])
    expect(app).toMatch(/__scope__a \.__scope__b \{\n {2}color: #030303/)
  })

  test('a page’s LESS knows what app.less defines', async () => {
    const files = { 'app.less': '@tint: #070707;\n.all { top: 0 }', 'pages/a/a.less': '.a { color: @tint }' }
    const { app, remarks } = await built({ 'project.config.json': plugins('less'), ...files })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #070707')
    expect(app.match(/__scope__all/g)).toHaveLength(1)
  })

  test('a change of a partial shows in the next build', async () => {
    writeProject(folder, {
      'project.config.json': plugins('sass'),
      'tint.scss': '$tint: #040404;',
      'app.scss': '@import "tint";\n.a { color: $tint }',
    })
    const first = await compile({ folder })
    expect(first.texts).toContain('color: #040404')
    writeFileSync(join(folder, 'tint.scss'), '$tint: #050505;')
    expect((await compile({ folder }, first)).texts).toContain('color: #050505')
  })

  test.each([
    ['sass', 'a.scss', '.a {\n  color: $none;\n}', /^error pages\/a\/a\.scss:2 Undefined variable/],
    ['less', 'a.less', '.a {\n  color: @none;\n}', /^error pages\/a\/a\.less:2 variable @none is undefined/],
  ])('a fault in %s has its line', async (plugin, name, text, expected) => {
    const { remarks } = await built({ 'project.config.json': plugins(plugin), [`pages/a/${name}`]: text })
    expect(remarks).toEqual([expect.stringMatching(expected)])
  })

  test('without the plugin such a file is not read, as in DevTools', async () => {
    const { app } = await built({ 'pages/a/a.scss': '.a { color: #060606 }' })
    expect(app).not.toContain('#060606')
  })
})

test('the phone’s Chinese font stands behind every font that an author names, in the shorthand, too', async () => {
  const { app } = await built({
    'pages/a/a.wxss': '.a { font: var(--font) } .b { font: 12px/2 Arial } .c { font: inherit }',
  })
  for (const rule of ["font: var(--font), 'Noto Sans SC'", "font: 12px/2 Arial, 'Noto Sans SC'", 'font: inherit }'])
    expect(app).toContain(rule)
})

test('@import without ending', async () => {
  const { app, remarks } = await built({
    'pages/a/a.wxss': '@import "./list";',
    'pages/a/list.wxss': '.l { color: #070707 }',
  })
  expect(remarks).toEqual([])
  expect(app).toContain('#070707')
})

test('a path that leads above the app’s folder begins there, whatever lies beside that folder', async () => {
  const part = {
    'dist/part/index.json': '{ "component": true }',
    'dist/part/index.js': 'Component({})',
    'dist/part/index.wxml': '<view />',
  }
  writeProject(folder, { ...part, 'dist/told.js': 'module.exports = "beside"' })
  folder = join(folder, 'built')
  const { app, remarks } = await built({
    'pages/a/a.json': '{ "usingComponents": { "x-part": "../../../dist/part/index" } }',
    'pages/a/a.js': 'require("../../../dist/told")\nPage({})',
    ...part,
    'dist/told.js': 'module.exports = "within"',
  })
  folder = join(folder, '..')
  expect(remarks).toEqual([])
  expect(app).toContain('"dist/part/index.js"')
  expect([app.includes('within'), app.includes('beside')]).toEqual([true, false])
})

test('words that JavaScript keeps for itself are names in wxs', async () => {
  const { app, remarks } = await built({
    'pages/a/a.wxml': `<wxs module="m">
var class = { class: 'class', new: 1 }
module.exports = { class: class.class, "super": function (super) { return super.new } } // class
</wxs><view class="{{m.class}}" />`,
  })
  expect(remarks).toEqual([])
  expect(app).toContain("{ class: 'class', new: 1 }")
})

describe('sheets', () => {
  test('reach no file of the package, which a phone would not show; it is told at every build', async () => {
    writeProject(folder, {
      'pages/a/a.wxss':
        '.a { background: url(\'/b.png\') top, url("data:image/svg+xml,url(%23a)") }\n.c { color: red; // why\n}',
    })
    const first = await compile({ folder })
    const again = await compile({ folder }, first)
    for (const { app, texts, diagnostics } of [first, again]) {
      expect(`${app}${texts}`).toContain('background: url(data:,) top, url("data:image/svg+xml,url(%23a)")')
      expect(diagnostics.map(({ level, file, line, message }) => `${level} ${file}:${line} ${message}`)).toEqual([
        'warning pages/a/a.wxss:2 Unknown word //: passed over',
        "warning pages/a/a.wxss:1 no phone shows '/b.png' of a sheet; it shows an <image>, data: and https:",
      ])
    }
  })
})

test('a bundle of browserify finds its modules in its own table', async () => {
  const bundle = `!function(m){m[1][0]((n)=>m[m[1][1][n]][0]())}({1:[function(require){require("./lib")},{"./lib":2}],2:[()=>{},{}]})`
  const { remarks } = await built({ 'pages/a/a.js': `${bundle}\nPage({})\nrequire('./none')` })
  expect(remarks).toEqual(['error pages/a/a.js:3 module "./none" not found'])
})

test('an app that chose glass-easel has entities read, as its compiler does', async () => {
  const of = async (more: object) =>
    (await built({ 'app.json': JSON.stringify({ pages: ['pages/a/a'], ...more }), 'pages/a/a.wxml': '&lt;b' })).app
  expect(await of({})).toContain('"&lt;b"')
  expect(await of({ componentFramework: 'glass-easel' })).toContain('"<b"')
})

test('a selector that WeChat’s compiler refuses is told by its line', async () => {
  const sheet = "/* * */ .a[b='*'] {}\n.a > * {}\n.w-1\\\\/2 {}\n.a { &:active { top: 0 } }"
  expect((await built({ 'app.wxss': sheet })).remarks).toEqual([
    "warning app.wxss:2 WeChat's compiler refuses * in a selector",
    "warning app.wxss:3 WeChat's compiler refuses \\ in a selector",
    "warning app.wxss:4 WeChat's compiler refuses & in a selector",
  ])
})

test('what WeChat passes over is told, and the rest is there', async () => {
  const { app, remarks } = await built({
    'app.wxss': '.a { color: #070707 } /* b',
    'pages/a/a.wxml': '<slot>in</slot><view>beside</view>',
  })
  expect(remarks).toEqual([
    'warning app.wxss:1 Unclosed comment: passed over',
    'warning pages/a/a.wxml:1 child nodes are not allowed for this element',
  ])
  expect(app).toMatch(/color: #070707[\s\S]*beside/)
})
