import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '远程调处', en: 'Mediation room' },
  purpose: {
    zh: '双方各在自己的手机上，由网格员主持商量；谈话封存进案卷。',
    en: 'The parties negotiate on their phones, in writing and by voice, led by the officer.',
  },
  needs: [],
  pages: ['room/room', 'propose/propose', 'notes/notes', 'show/show'],
  entries: [],
}
