import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { writeProject } from './project-files.ts'
import { openStage, type Stage, type StagePhone } from './stage.ts'

interface OpenProject {
  folder: string
  stage: Stage
  phone: StagePhone
  /** Closes all pages and opens a page of `pages/`. Resolves when it is drawn. */
  open(page: string, query?: string): Promise<unknown>
}

/** Opens a project with these files in a phone, for the tests of a file or of a describe block. */
export function openProject(
  files: Record<string, string>,
  extendFront?: Parameters<typeof openStage>[1],
): OpenProject {
  const project = {
    open: async (page, query = '') => {
      await project.phone.frame.evaluate(`wx.reLaunch({ url: '/pages/${page}/${page}${query}' })`)
      await project.phone.settled()
    },
  } as OpenProject
  beforeAll(async () => {
    project.folder = mkdtempSync(join(tmpdir(), 'project-'))
    writeProject(project.folder, files)
    project.stage = await openStage(project.folder, extendFront)
    project.phone = await project.stage.open()
  })
  afterAll(async () => {
    await project.stage?.close()
    rmSync(project.folder, { recursive: true, force: true })
  })
  return project
}
