import type { AgendaKind } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'
import { moduleManifest } from './generated/manifest'
import { type MenuName, type ModuleManifest, modulePageUrl, type RecordKind } from './manifest'

/** An entry of a menu, ready for the template. */
export interface MenuLink {
  id: string
  title: string
  /** The second, smaller line; may be empty. */
  about: string
  icon: string
  url: string
}

/** The modules of this build. */
const modules: [moduleName: string, manifest: ModuleManifest][] = Object.entries(moduleManifest)

/** What the modules of this build add to a menu, for a person in this role. */
export const moduleEntries = (menu: MenuName, role: Role): MenuLink[] =>
  modules.flatMap(([moduleName, { entries }]) =>
    entries
      .filter((menuEntry) => menuEntry.menu === menu && (menuEntry.roles?.includes(role) ?? true))
      .map(({ id, title, about = '', icon, page }) => ({
        id,
        title,
        about,
        icon,
        url: page.startsWith('/') ? page : modulePageUrl(moduleName, page),
      })),
  )

/** The page on which a kind of pending work is done; empty if no module has one. */
export const moduleAgendaPage = (agendaKind: AgendaKind, role: Role): string =>
  firstPage(({ agenda }) => {
    const page = agenda?.[agendaKind]
    return typeof page === 'string' ? page : page?.[role]
  })

/** The page of a record of this kind; empty if no module of this build has one. */
export const moduleRecordPage = (recordKind: RecordKind): string =>
  firstPage(({ records }) => records?.[recordKind])

/** The URL of the first page that a manifest names; empty if none does. */
function firstPage(readPage: (manifest: ModuleManifest) => string | undefined): string {
  for (const [moduleName, manifest] of modules) {
    const page = readPage(manifest)
    if (page !== undefined) return modulePageUrl(moduleName, page)
  }
  return ''
}

/** The pages of modules that printed QR codes open. */
export const moduleCodePages = (): string[] =>
  modules.flatMap(([moduleName, { codePages = [] }]) =>
    codePages.map((page) => modulePageUrl(moduleName, page)),
  )
