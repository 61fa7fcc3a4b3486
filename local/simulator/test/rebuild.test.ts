import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pageFiles } from './project-files.ts'
import { openProject } from './project-phone.ts'

const project = openProject(
  pageFiles({
    home: { wxml: '<view id="home">home</view>', wxss: 'page { color: rgb(9, 9, 9) }' },
  }),
)

test('the terminal says when a build has no errors again', async () => {
  const file = join(project.folder, 'pages/home/home.wxml')
  for (const text of ['<view', '<view id="home">home</view>']) {
    writeFileSync(file, text)
    await project.stage.simulator.reload()
  }
  expect(project.stage.log.filter((line) => /home|again/.test(line))).toEqual([
    expect.stringMatching(/^error pages\/home\/home\.wxml:1/),
    'built without errors again',
  ])
})
