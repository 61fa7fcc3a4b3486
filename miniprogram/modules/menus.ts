import type { AgendaKind } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'
import { moduleManifest } from './generated/manifest'
import { type MenuName, type ModuleManifest, modulePageUrl, type RecordKind } from './manifest'

/** An entry of a menu with the address of its page. */
export interface MenuLink {
  id: string
  title: string
  about: string
  icon: string
  url: string
}

/** The modules of this build. */
const modules: [name: string, manifest: ModuleManifest][] = Object.entries(moduleManifest)

/** What the modules of this build add to a menu, for a person in this role. */
export const moduleEntries = (menu: MenuName, role: Role): MenuLink[] =>
  modules.flatMap(([name, { entries }]) =>
    entries
      .filter((menuEntry) => menuEntry.menu === menu && (menuEntry.roles?.includes(role) ?? true))
      .map(({ id, title, about = '', icon, page: pageName }) => ({
        id,
        title,
        about,
        icon,
        url: pageName.startsWith('/') ? pageName : modulePageUrl(name, pageName),
      })),
  )

/** The page of a module where a kind of waiting work is done; empty where no module has one. */
export const moduleAgendaPage = (agendaKind: AgendaKind, role: Role): string =>
  firstPage(({ agenda }) => {
    const page = agenda?.[agendaKind]
    return typeof page === 'string' ? page : page?.[role]
  })

/** The page of a record of this kind; empty where no module of this build has one. */
export const moduleRecordPage = (recordKind: RecordKind): string =>
  firstPage(({ records }) => records?.[recordKind])

function firstPage(pageIn: (manifest: ModuleManifest) => string | undefined): string {
  for (const [name, manifest] of modules) {
    const page = pageIn(manifest)
    if (page !== undefined) return modulePageUrl(name, page)
  }
  return ''
}

/** The pages of modules that printed codes open. */
export const moduleCodePages = (): string[] =>
  modules.flatMap(([name, { codePages = [] }]) =>
    codePages.map((pageName) => modulePageUrl(name, pageName)),
  )
