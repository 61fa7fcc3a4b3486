import { describe, expect, test, vi } from 'vitest'
import { compile } from '../compile/index.ts'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const BROWSER_GLOBALS = (
  'window document self location navigator localStorage fetch URL URLSearchParams crypto Worker structuredClone ' +
  'TextEncoder TextDecoder atob btoa performance queueMicrotask requestAnimationFrame AbortController Blob File ' +
  'FormData FileReader Image Audio Event EventTarget MutationObserver WebAssembly indexedDB BroadcastChannel ' +
  'MessageChannel OffscreenCanvas DOMParser addEventListener postMessage matchMedia getComputedStyle screen parent ' +
  'name event simApp sim'
).split(' ')

describe('modules and globals', () => {
  const project = openProject({
    ...pageFiles({
      first: {
        js: `const outer = require('outer')
const TextDecoder = TextDecoder ? TextDecoder : 'own'
function inner() { const later = later || 'inner'; return later }
let plugin = ''
try { requirePlugin('speech') } catch (error) { plugin = error.message }
Page({
  data: { outer, plugin, TextDecoder, inner: inner(), told: __wxConfig.envVersion + ' ' + __wxConfig.pages[0] },
  picture() { return require('/pic.png') },
  onReady() { WXWebAssembly.instantiate('/empty.wasm').then(({ instance }) => this.setData({ wasm: typeof instance.exports })) },
})`,
        wxml: '<view id="outer">{{outer}}</view><view id="plugin">{{plugin}}</view><view id="told">{{told}}</view>',
      },
      packages: {
        js: `const late = require('late')
Page({ data: { fine: late.fine, events: require('events').own }, read() { return late.read() } })`,
        wxml: '<view id="fine">{{fine}} {{events}}</view>',
      },
      globals: {
        js: `const seen = ${JSON.stringify(BROWSER_GLOBALS)}.filter((one) => eval('typeof ' + one) !== 'undefined')
const through = ${JSON.stringify(BROWSER_GLOBALS)}.filter((name) => globalThis[name] !== undefined || name in global)
globalThis.kept = 1
globalThis.TextEncoder = function Mended() {}
Object.defineProperty(global, 'URL', { value: 2 })
Page({
  data: { seen, through, known: [typeof kept, typeof Map, typeof globalThis.setTimeout(() => {}), globalThis.Map === Map && Object.hasOwn(globalThis, 'Map')],
    mended: [new TextEncoder().constructor.name, global.TextEncoder === TextEncoder, URL, 'URL' in globalThis] },
})`,
        wxml: '<view />',
      },
      computedNames: {
        js: `const said = ['sub', 'deep/sup'].map((name) => require(\`../../plugins/\${name}\`))
const also = require('../../plugins/' + 'sub')
const Observer = globalThis.MutationObserver || globalThis.WebKitMutationObserver
Page({ data: { said: said.concat(also), found: [typeof Observer, typeof globalThis.webkitURL, typeof setTimeout, typeof globalThis.Promise] } })`,
        wxml: '<view />',
      },
      thisObject: {
        js: `const top = this || {}
const own = (function () { return this })() || {}
Page({ data: { found: [typeof top.MutationObserver, typeof own.MutationObserver, typeof own.Promise] } })`,
        wxml: '<view />',
      },
      timers: {
        js: `Page({ go() { return new Promise((done) => setTimeout.apply({}, [done, 1, 'rung'])) } })`,
        wxml: '<view />',
      },
    }),
    'pic.png': '',
    'empty.wasm': '\0asm\x01\0\0\0',
    'project.config.json': '{ "setting": { "urlCheck": true, "es6": true } }',
    'project.private.config.json': '{ "setting": { "urlCheck": false } }',
    // DevTools builds packages like this: a parameter named `require` loads their dependencies.
    'miniprogram_npm/outer/index.js': "module.exports = ((require) => require('inner'))(require)",
    'miniprogram_npm/inner/index.js': "module.exports = 'inner'",
    'node_modules/late/package.json': '{ "main": "index.js" }',
    'node_modules/late/index.js':
      "exports.fine = 'fine'\nexports.read = () => require('fs').readFileSync('x')\nexports.net = () => require('node:net')",
    'node_modules/events/package.json': '{ "main": "index.js" }',
    'node_modules/events/index.js': "exports.own = 'installed'",
    'plugins/sub.js': "module.exports = 'sub'",
    'plugins/deep/sup.js': "module.exports = 'sup'",
  })

  test('a built package finds its dependency, and requiring a picture only gives an error', async () => {
    expect(await project.phone.frame.textContent('#outer')).toBe('inner')
    expect(project.stage.log.join('\n')).toContain('module "/pic.png" not found')
  })

  test('a plugin that is not simulated fails by its name, and WeChat’s configuration is a global', async () => {
    expect(await project.phone.frame.textContent('#plugin')).toBe('not simulated: plugin speech')
    expect(await project.phone.frame.textContent('#told')).toBe('develop pages/first/first')
  })

  test('with ES6 compiled to ES5 a variable can be used before its declaration, and WebAssembly loads from the package', async () => {
    expect(await project.phone.data()).toMatchObject({ TextDecoder: 'own', inner: 'inner' })
    await expect.poll(async () => (await project.phone.data()).wasm).toBe('object')
  })

  test('a missing Node.js module fails where it is used and not where it is mentioned', async () => {
    await project.open('packages')
    await expect.poll(() => project.phone.frame.textContent('#fine')).toBe('fine installed')
    const message = await project.phone.frame.evaluate(
      'try { sim.pages().at(-1).caller.read() } catch (error) { error.message }',
    )
    expect(message).toBe("module 'fs' is not defined, required by 'npm:late'")
  })

  test('a script finds no browser globals, by name or through the global object', async () => {
    await project.open('globals')
    await vi.waitFor(async () => expect(await project.phone.path()).toBe('pages/globals/globals'))
    const { seen, through, known, mended } = await project.phone.data()
    expect(seen).toEqual([])
    expect(through).toEqual([])
    expect(known).toEqual(['number', 'function', 'number', true])
    // A script finds its own additions, as libraries that patch a phone need them.
    expect(mended).toEqual(['Mended', true, 2, true])
    expect(await project.phone.frame.evaluate('typeof new TextEncoder().encode')).toBe('function')
  })

  test('a module can be required by a name that the program computes', async () => {
    await project.open('computedNames')
    await vi.waitFor(async () =>
      expect((await project.phone.data()).said).toEqual(['sub', 'sup', 'sub']),
    )
  })

  test('libraries find no browser globals under old names', async () => {
    expect((await project.phone.data()).found).toEqual([
      'undefined',
      'undefined',
      'function',
      'function',
    ])
  })

  test('libraries find no browser as `this` of a module or a function', async () => {
    await project.open('thisObject')
    await vi.waitFor(async () =>
      expect((await project.phone.data()).found).toEqual(['undefined', 'undefined', 'function']),
    )
  })

  test('a timer can be set with any object as `this`', async () => {
    await project.open('timers')
    expect(await project.phone.frame.evaluate('getCurrentPages()[0].go()')).toBe('rung')
  })

  test('a developer’s private settings override those of the project', async () => {
    const { config } = await compile({ folder: project.folder })
    expect(config.project.setting).toEqual({ urlCheck: false, es6: true })
  })
})

describe('ES6 compiled to ES5', () => {
  const project = openProject({
    ...pageFiles({
      selfNamed: {
        wxml: '<view id="e">{{said}}</view>',
        js: `Page({ onLoad() {
        let height = height = 3
        this.setData({ said: height })
      } })`,
      },
      early: {
        wxml: '<text id="told">{{told}}</text>',
        js: `Page({
  onLoad() {
    const told = [typeof later, other, undefined]
    const later = 1
    let { other } = { other: 2 }
    if (other) {
      const { length } = told
      this.setData({ told: told.join() + later + other + length })
    }
  },
})`,
      },
      both: {
        wxml: '<text id="told">{{told}}</text>',
        js: `import three, { one } from '../../both'
        const { two } = require('/../../both')
        Page({ data: { told: [one, two, three.three].join() } })`,
      },
    }),
    'project.config.json': '{ "setting": { "es6": true } }',
    'both.js': 'export const one = 1\nexports.two = one + 1\nexport default { three: 3 }',
  })
  const textOf = (id: string) =>
    project.phone.frame.evaluate(`document.querySelector('#${id}')?.textContent`)

  test('a variable can use its own name in its initial value', async () => {
    await project.open('selfNamed')
    await vi.waitFor(async () => expect(await textOf('e')).toBe('3'))
  })

  test('a constant can be used before its declaration', async () => {
    await project.open('early')
    await vi.waitFor(async () => expect(await textOf('told')).toBe('undefined,,123'))
  })

  test('a module can use both export and exports, and no path leads above the root', async () => {
    await project.open('both')
    await vi.waitFor(async () => expect(await textOf('told')).toBe('1,2,3'))
  })
})
