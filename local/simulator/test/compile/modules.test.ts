import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeProject } from '../project-files.ts'
import { temporaryProject } from './temporary-project.ts'

const project = temporaryProject()

const plugins = (...names: string[]) => JSON.stringify({ setting: { useCompilerPlugins: names } })

describe('packages that contain packages of their own', () => {
  const packageFiles = {
    'button/button.js': "require('tslib')\nComponent({})",
    'button/button.json': '{ "component": true, "usingComponents": { "x-icon": "icons/icon" } }',
    'button/button.wxml': '<x-icon />',
    'miniprogram_npm/tslib/index.js': 'exports.spread = 1',
    'miniprogram_npm/icons/icon.js': 'Component({})',
    'miniprogram_npm/icons/icon.json': '{ "component": true }',
    'miniprogram_npm/icons/icon.wxml': '<view>icon</view>',
  }
  const filesBelow = (root: string) =>
    Object.fromEntries(Object.entries(packageFiles).map(([at, text]) => [`${root}/${at}`, text]))
  const pageJson = {
    'pages/a/a.json': '{ "usingComponents": { "x-button": "parts/button/button" } }',
  }

  test.each([
    ['built by DevTools', filesBelow('miniprogram_npm/parts')],
    [
      'straight from npm',
      {
        ...filesBelow('node_modules/parts/dist'),
        'node_modules/parts/package.json': '{ "miniprogram": "dist" }',
      },
    ],
  ])('%s', async (_, files) => {
    const { app, remarks } = await project.build({ ...pageJson, ...files })
    expect(remarks).toEqual([])
    expect(app).toContain('"miniprogram_npm/parts/miniprogram_npm/tslib/index.js"')
    expect(app).toContain('miniprogram_npm/parts/miniprogram_npm/icons/icon')
  })
})

describe('useExtendedLib', () => {
  const appJsonWith = (libraries: object) =>
    JSON.stringify({ pages: ['pages/a/a'], useExtendedLib: libraries })

  test('weui adds its components and its style sheet', async () => {
    const { app, remarks } = await project.build({
      'app.json': appJsonWith({ weui: true }),
      'app.wxss': '.own { color: red }',
      'pages/a/a.json': '{ "usingComponents": { "mp-dialog": "weui-miniprogram/dialog/dialog" } }',
    })
    expect(remarks).toEqual([])
    expect(app).toContain('"miniprogram_npm/weui-miniprogram/dialog/dialog.js"')
    expect(app.indexOf('weui-cell__bd{')).toBeGreaterThan(0)
    expect(app.indexOf('weui-cell__bd{')).toBeLessThan(app.indexOf('own { color: red }'))
  })

  test('a package that is not installed is reported with the command that installs it', async () => {
    const { remarks } = await project.build({
      'app.json': appJsonWith({ weui: false, kbone: true }),
    })
    expect(remarks).toEqual([
      'error app.json:1 useExtendedLib kbone needs a package: npm install -D miniprogram-element miniprogram-render',
    ])
  })
})

test('a TypeScript file next to its JavaScript is used only with the plugin; decorators are supported', async () => {
  const files = {
    'pages/a/a.js': "Page({ data: { by: 'author' } })",
    'pages/a/a.ts':
      "function mark(..._: unknown[]) {}\nclass A { @mark greet(@mark name: string) {} }\nPage({ data: { by: 'plugin' } })",
  }
  const withoutPlugin = await project.build({ ...files, 'project.config.json': plugins() })
  expect([withoutPlugin.remarks, /by: ["']author/.test(withoutPlugin.app)]).toEqual([[], true])
  const withPlugin = await project.build({ ...files, 'project.config.json': plugins('typescript') })
  expect([withPlugin.remarks, withPlugin.app.includes('by: "plugin')]).toEqual([[], true])
})

test('a path that leads above the root of the app starts at the root', async () => {
  const partFiles = {
    'dist/part/index.json': '{ "component": true }',
    'dist/part/index.js': 'Component({})',
    'dist/part/index.wxml': '<view />',
  }
  writeProject(project.folder, { ...partFiles, 'dist/told.js': 'module.exports = "beside"' })
  project.folder = join(project.folder, 'built')
  const { app, remarks } = await project.build({
    'pages/a/a.json': '{ "usingComponents": { "x-part": "../../../dist/part/index" } }',
    'pages/a/a.js': 'require("../../../dist/told")\nPage({})',
    ...partFiles,
    'dist/told.js': 'module.exports = "within"',
  })
  project.folder = join(project.folder, '..')
  expect(remarks).toEqual([])
  expect(app).toContain('"dist/part/index.js"')
  expect([app.includes('within'), app.includes('beside')]).toEqual([true, false])
})

test('modules in the table of a browserify bundle are not reported as missing', async () => {
  const browserifyBundle = `!function(m){m[1][0]((n)=>m[m[1][1][n]][0]())}({1:[function(require){require("./lib")},{"./lib":2}],2:[()=>{},{}]})`
  const { remarks } = await project.build({
    'pages/a/a.js': `${browserifyBundle}\nPage({})\nrequire('./none')`,
  })
  expect(remarks).toEqual(['error pages/a/a.js:3 module "./none" not found'])
})
