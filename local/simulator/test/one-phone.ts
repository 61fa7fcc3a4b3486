import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { openStage, type Stage, type StagePhone } from './stage.ts'
import { writeProject } from './written.ts'

interface OnePhone {
  folder: string
  stage: Stage
  phone: StagePhone
  /** Begins anew with that page of `pages/`. */
  open(page: string, query?: string): Promise<unknown>
}

/** These files as a project, on a stage, in one phone, for as long as the tests of a file run. */
export function onePhone(files: Record<string, string>, hang?: Parameters<typeof openStage>[1]): OnePhone {
  const desk = {
    open: (page, query = '') => desk.phone.frame.evaluate(`wx.reLaunch({ url: '/pages/${page}/${page}${query}' })`),
  } as OnePhone
  beforeAll(async () => {
    desk.folder = mkdtempSync(join(tmpdir(), 'project-'))
    writeProject(desk.folder, files)
    desk.stage = await openStage(desk.folder, hang)
    desk.phone = await desk.stage.open()
  })
  afterAll(async () => {
    await desk.stage?.close()
    rmSync(desk.folder, { recursive: true, force: true })
  })
  return desk
}
