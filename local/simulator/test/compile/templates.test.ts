import { expect, test } from 'vitest'
import { temporaryProject } from './temporary-project.ts'

const project = temporaryProject()

test('reserved words of JavaScript can be names in wxs', async () => {
  const { app, remarks } = await project.build({
    'pages/a/a.wxml': `<wxs module="m">
var class = { class: 'class', new: 1 }
module.exports = { class: class.class, "super": function (super) { return super.new } } // class
</wxs><view class="{{m.class}}" />`,
  })
  expect(remarks).toEqual([])
  expect(app).toContain("{ class: 'class', new: 1 }")
})

test('entities are decoded in templates of an app that uses glass-easel', async () => {
  const compileWith = async (appFields: object) =>
    (
      await project.build({
        'app.json': JSON.stringify({ pages: ['pages/a/a'], ...appFields }),
        'pages/a/a.wxml': '&lt;b',
      })
    ).app
  expect(await compileWith({})).toContain('"&lt;b"')
  expect(await compileWith({ componentFramework: 'glass-easel' })).toContain('"<b"')
})
