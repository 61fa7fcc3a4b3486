import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compile } from '../../compile/index.ts'
import { writeProject } from '../project-files.ts'
import { temporaryProject } from './temporary-project.ts'

const project = temporaryProject()

const projectConfig = (...names: string[]) =>
  JSON.stringify({ setting: { useCompilerPlugins: names } })

describe('style languages of useCompilerPlugins', () => {
  test('SCSS can import partials and WXSS', async () => {
    const files = {
      'project.config.json': projectConfig('typescript', 'sass'),
      'styles/_sizes.scss': '$gap: 20rpx;',
      'styles/old.wxss': '.old { color: #010101 }',
      'pages/a/a.scss':
        '@import "../../styles/sizes";\n@import "../../styles/old.wxss";\n.a { .b { margin: $gap * 2 } &:active { color: #020202 } }',
    }
    const { app, remarks } = await project.build(files)
    expect(remarks).toEqual([])
    expect(app).toContain('__scope__a .__scope__b {')
    expect(app).toContain('__scope__a:active')
    expect(app).toContain('__scope__old { color: #010101 }')
  })

  test('SCSS imports are also searched from the root, and a byte order mark is ignored', async () => {
    const { app, remarks } = await project.build({
      'project.config.json': projectConfig('sass'),
      'styles/tints.scss': '$tint: #030303;',
      'pages/a/a.scss': "\uFEFF@import 'styles/tints.scss';\n.a { color: $tint }",
      'pages/a/a.wxml': '\uFEFF<view>a</view>',
    })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #030303')
    expect(app).not.toContain('\uFEFF')
  })

  test('a sheet in SCSS can use what global.scss defines', async () => {
    const files = {
      'global.scss': '$tint: #070707;',
      'pages/a/a.scss': '@use "sass:math";\n.a { color: global.$tint }',
    }
    const { app, remarks } = await project.build({
      'project.config.json': projectConfig('sass'),
      ...files,
    })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #070707')
  })

  test('LESS takes the place of a WXSS file of the same name', async () => {
    const { app, remarks } = await project.build({
      'project.config.json': projectConfig('less'),
      'styles/sizes.less': '@tint: #030303;',
      'app.less': '@import "./styles/sizes.less";\n.a { .b { color: @tint } }',
      'app.wxss': '.a { color: #040404 }',
    })
    expect(remarks).toEqual([])
    expect(app).toMatch(/__scope__a \.__scope__b \{\n {2}color: #030303/)
  })

  test('a sheet in LESS can use what app.less defines', async () => {
    const files = {
      'app.less': '@tint: #070707;\n.all { top: 0 }',
      'pages/a/a.less': '.a { color: @tint }',
    }
    const { app, remarks } = await project.build({
      'project.config.json': projectConfig('less'),
      ...files,
    })
    expect(remarks).toEqual([])
    expect(app).toContain('color: #070707')
    expect(app.match(/__scope__all/g)).toHaveLength(1)
  })

  test('a change of a partial reaches the next build', async () => {
    writeProject(project.folder, {
      'project.config.json': projectConfig('sass'),
      'tint.scss': '$tint: #040404;',
      'app.scss': '@import "tint";\n.a { color: $tint }',
    })
    const firstBuild = await compile({ folder: project.folder })
    expect(firstBuild.texts).toContain('color: #040404')
    writeFileSync(join(project.folder, 'tint.scss'), '$tint: #050505;')
    expect((await compile({ folder: project.folder }, firstBuild)).texts).toContain(
      'color: #050505',
    )
  })

  test.each([
    ['sass', 'a.scss', '.a {\n  color: $none;\n}', /^error pages\/a\/a\.scss:2 Undefined variable/],
    [
      'less',
      'a.less',
      '.a {\n  color: @none;\n}',
      /^error pages\/a\/a\.less:2 variable @none is undefined/,
    ],
  ])('an error in %s is reported with its line', async (plugin, name, text, expected) => {
    const { remarks } = await project.build({
      'project.config.json': projectConfig(plugin),
      [`pages/a/${name}`]: text,
    })
    expect(remarks).toEqual([expect.stringMatching(expected)])
  })

  test('without the plugin the file is not read, as in DevTools', async () => {
    const { app } = await project.build({ 'pages/a/a.scss': '.a { color: #060606 }' })
    expect(app).not.toContain('#060606')
  })
})

test('the Chinese font is added to every list of fonts, also in the shorthand', async () => {
  const { app } = await project.build({
    'pages/a/a.wxss': '.a { font: var(--font) } .b { font: 12px/2 Arial } .c { font: inherit }',
  })
  for (const rule of [
    "font: var(--font), 'Noto Sans SC'",
    "font: 12px/2 Arial, 'Noto Sans SC'",
    'font: inherit }',
  ])
    expect(app).toContain(rule)
})

test('@import finds a file without its ending', async () => {
  const { app, remarks } = await project.build({
    'pages/a/a.wxss': '@import "./list";',
    'pages/a/list.wxss': '.l { color: #070707 }',
  })
  expect(remarks).toEqual([])
  expect(app).toContain('#070707')
})

describe('sheets', () => {
  test('cannot load files of the package, and every build reports this', async () => {
    writeProject(project.folder, {
      'pages/a/a.wxss':
        '.a { background: url(\'/b.png\') top, url("data:image/svg+xml,url(%23a)") }\n.c { color: red; // why\n}',
    })
    const firstBuild = await compile({ folder: project.folder })
    const secondBuild = await compile({ folder: project.folder }, firstBuild)
    for (const { app, texts, diagnostics } of [firstBuild, secondBuild]) {
      expect(`${app}${texts}`).toContain(
        'background: url(data:,) top, url("data:image/svg+xml,url(%23a)")',
      )
      expect(
        diagnostics.map(({ level, file, line, message }) => `${level} ${file}:${line} ${message}`),
      ).toEqual([
        'warning pages/a/a.wxss:2 Unknown word //: skipped, as in WeChat',
        "warning pages/a/a.wxss:1 a sheet cannot load '/b.png' on a phone; use an <image>, data: or https:",
      ])
    }
  })
})

test('a selector that WeChat’s compiler refuses is reported with its line', async () => {
  const sheetText = "/* * */ .a[b='*'] {}\n.a > * {}\n.w-1\\\\/2 {}\n.a { &:active { top: 0 } }"
  expect((await project.build({ 'app.wxss': sheetText })).remarks).toEqual([
    "warning app.wxss:2 WeChat's compiler refuses * in a selector",
    "warning app.wxss:3 WeChat's compiler refuses \\ in a selector",
    "warning app.wxss:4 WeChat's compiler refuses & in a selector",
  ])
})

test('mistakes that WeChat skips are reported, and the rest is compiled', async () => {
  const { app, remarks } = await project.build({
    'app.wxss': '.a { color: #070707 } /* b',
    'pages/a/a.wxml': '<slot>in</slot><view>beside</view>',
  })
  expect(remarks).toEqual([
    'warning app.wxss:1 Unclosed comment: skipped, as in WeChat',
    'warning pages/a/a.wxml:1 child nodes are not allowed for this element',
  ])
  expect(app).toMatch(/color: #070707[\s\S]*beside/)
})
