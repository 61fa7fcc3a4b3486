import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { livePages } from '../../miniprogram/phone/live-pages'
import { inRoot } from '../paths'

/**
 * The folder that WeChat's compiler takes: the project itself or, in a version without live pages, a copy that has
 * neither them nor a way to them.
 */
export function packaged(live: boolean = livePages, to = inRoot('dist', 'without-live')): string {
  if (live) return inRoot()
  rmSync(to, { recursive: true, force: true })
  const left = inRoot('miniprogram', 'live')
  cpSync(inRoot('miniprogram'), join(to, 'miniprogram'), { recursive: true, filter: (source) => source !== left })
  for (const name of ['project.config.json', 'tsconfig.json', 'package.json']) cpSync(inRoot(name), join(to, name))
  const changed = (name: string, change: (text: string) => string) => {
    const file = join(to, 'miniprogram', ...name.split('/'))
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }
  changed('app.json', (text) => {
    const app = JSON.parse(text)
    app.subPackages = app.subPackages.filter(({ root }: { root: string }) => root !== 'live')
    return JSON.stringify(app)
  })
  // Review refuses the tag wherever it stands, and no stream begins in this version.
  for (const name of readdirSync(join(to, 'miniprogram'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.wxml')) changed(name, (text) => text.replace(/<live-(player|pusher)\b[^>]*\/>/g, ''))
  changed('phone/live-pages.ts', (text) => text.replace('livePages = true', 'livePages = false'))
  return to
}
