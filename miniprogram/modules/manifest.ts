import type { AgendaKind } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'

/** A text for people in the two languages of the module list. */
interface Bilingual {
  zh: string
  en: string
}

/** A menu of the core to which a module may add an entry. */
export type MenuName =
  /** 综合服务 and 网格监管: the services of the front page. */
  | 'service'
  | 'grid'
  /** The tab bar of a member of the staff, next to the agenda. */
  | 'tabs'
  /** The tools of a member of the staff on the agenda page. */
  | 'tools'
  /** What a complainant may do on the page of their cases. */
  | 'ownCases'
  /** What a shop's representative may do, on the page of their shops. */
  | 'ownShop'
  /** The button of a shop's dossier, for the staff who look after it. */
  | 'dossier'
  /** What the page 投诉还是举报 offers to somebody who only wants to know something. */
  | 'advice'

/**
 * A record that the core names, and that a page of a module shows or adds to. An arrival code is
 * shown at the shop, where the officer may scan it.
 */
export type RecordKind =
  | ('inspection' | 'correction' | 'batch' | 'draw')
  | ('roster' | 'triageRules' | 'arrivalCode')
  /** Why a shop has its stars, and what a shop says to them. */
  | ('standing' | 'objection')
  /** The dossier of a shop, what the staff enter into it, and the searches that find a shop. */
  | ('dossier' | 'matter' | 'shopFinder' | 'publicSearch')
  /** The settings of a district, and the health of the service. */
  | ('settings' | 'health')
  /** Where a person asks for goods to be checked. */
  | 'goodsCheck'
  /** The home page of a district, which the code in its streets opens. */
  | 'districtHome'
  /** The orders of leaders, and the cases without a number on the national platform. */
  | ('orders' | 'platformNumbers')
  /** The ratings that wait to be judged. */
  | 'heldRatings'

export interface MenuEntry {
  menu: MenuName
  /** Unique in its menu; tests and style sheets find the entry by it. */
  id: string
  title: string
  /** A second, smaller line. */
  about?: string
  icon: string
  /** A page of this module, below its folder `pages`, or with a leading `/` one of the core. */
  page: string
  /** The roles that see the entry. By default everybody does. */
  roles?: Role[]
}

/**
 * What a module adds to the phone, and what the list of modules says about it. Actions,
 * permissions, collections and jobs of a module follow from the files in its folders
 * (docs/modules.md).
 */
export interface ModuleManifest {
  title: Bilingual
  /** Who needs it, in one sentence. */
  purpose: Bilingual
  /** Names of the modules that it uses. */
  needs: string[]
  /** The pages below the folder `pages`, which is a subpackage of its own. */
  pages: string[]
  entries: MenuEntry[]
  /** The page where a member of the staff does what waits for them, by kind, or kind and role. */
  agenda?: Partial<Record<AgendaKind, string | Partial<Record<Role, string>>>>
  /** The page of a record, by kind; the core links to it where there is one. */
  records?: Partial<Record<RecordKind, string>>
  /** Pages that a code printed by this module opens; the scanner of the core knows them by this. */
  codePages?: string[]
  /**
   * Components of WeChat that only an account with a certain licence may use. A build without the
   * module has them on no page, as the review refuses a page that names one.
   */
  nativeComponents?: string[]
  /** Calls of WeChat that read a position or address, as app.json has to name them. */
  privateInfos?: string[]
  /** What goes on while the Mini Program is in the background, as app.json has to name it. */
  backgroundModes?: string[]
  /** Pages that WeChat's search may show; all others are closed to it (sitemap.json). */
  publicPages?: string[]
}

export const modulePageUrl = (moduleName: string, pageName: string): string =>
  `/modules/${moduleName}/pages/${pageName}`
