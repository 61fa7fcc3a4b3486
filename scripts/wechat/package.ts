import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { livePages } from '../../miniprogram/phone/live-pages'
import { speechPlugin } from '../../miniprogram/phone/speech-plugin'
import { inRoot } from '../paths'

/**
 * The folder that WeChat's compiler takes: the project itself or, in a version without live pages or without the plugin
 * for speech, a copy that has neither them nor a way to them.
 */
export function packaged(
  { live = livePages as boolean, speech = speechPlugin as boolean } = {},
  to = inRoot('dist', 'without'),
): string {
  if (live && speech) return inRoot()
  rmSync(to, { recursive: true, force: true })
  const left = inRoot('miniprogram', 'live')
  const filter = (source: string) => live || source !== left
  cpSync(inRoot('miniprogram'), join(to, 'miniprogram'), { recursive: true, filter })
  for (const name of ['project.config.json', 'tsconfig.json', 'package.json']) cpSync(inRoot(name), join(to, name))
  const changed = (name: string, change: (text: string) => string) => {
    const file = join(to, 'miniprogram', ...name.split('/'))
    writeFileSync(file, change(readFileSync(file, 'utf8')))
  }
  changed('app.json', (text) => {
    const app = JSON.parse(text)
    if (!speech) delete app.plugins
    if (!live) app.subPackages = app.subPackages.filter(({ root }: { root: string }) => root !== 'live')
    return JSON.stringify(app)
  })
  if (!speech) changed('phone/speech-plugin.ts', (text) => text.replace('speechPlugin = true', 'speechPlugin = false'))
  if (live) return to
  // Review refuses the tag wherever it stands, and no stream begins in this version.
  for (const name of readdirSync(join(to, 'miniprogram'), { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.wxml')) changed(name, (text) => text.replace(/<live-(player|pusher)\b[^>]*\/>/g, ''))
  changed('phone/live-pages.ts', (text) => text.replace('livePages = true', 'livePages = false'))
  return to
}
