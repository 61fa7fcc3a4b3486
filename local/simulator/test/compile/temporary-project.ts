import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'
import { compile } from '../../compile/index.ts'
import { writeProject } from '../project-files.ts'

interface TemporaryProject {
  folder: string
  /** Writes the files over a Mini Program of one page and compiles it. */
  build(files: Record<string, string>): Promise<{ app: string; remarks: string[] }>
}

/** An empty folder for each test of a file. It is deleted after the test. */
export function temporaryProject(): TemporaryProject {
  const project: TemporaryProject = {
    folder: '',
    async build(files) {
      writeProject(project.folder, files)
      const { app, texts, diagnostics } = await compile({ folder: project.folder })
      const remarks = diagnostics.map(
        ({ level, file, line, message }) => `${level} ${file}:${line} ${message}`,
      )
      return { app: `${app}${texts}`, remarks }
    },
  }
  beforeEach(() => {
    project.folder = mkdtempSync(join(tmpdir(), 'project-'))
  })
  afterEach(() => rmSync(project.folder, { recursive: true, force: true }))
  return project
}
