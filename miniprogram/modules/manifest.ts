import type { AgendaKind } from '../shared/vocabulary/agenda'
import type { Role } from '../shared/vocabulary/roles'

/** A text in both languages of the list of modules. */
interface Bilingual {
  zh: string
  en: string
}

/** A menu of the core to which a module may add an entry. */
export type MenuName =
  /** The services 综合服务 on the front page. */
  | 'service'
  /** The services 网格监管 on the front page. */
  | 'grid'
  /** The tab bar of a member of the staff, next to the agenda. */
  | 'tabs'
  /** The tools of a member of the staff on the agenda page. */
  | 'tools'
  /** The services for a complainant on the page of their cases. */
  | 'ownCases'
  /** The services for a shop's representative on the page of their shops. */
  | 'ownShop'
  /** The button of a shop's dossier, for the staff responsible for the shop. */
  | 'dossier'
  /** The links on the page 投诉还是举报 for people who only want to know something. */
  | 'advice'

/**
 * A kind of record or task to which the core links, but whose page belongs to a module. If the
 * build does not have the module, the link is left out.
 */
export type RecordKind =
  | 'inspection'
  | 'correction'
  /** A batch of a product. */
  | 'batch'
  /** A random draw of shops to inspect. */
  | 'draw'
  | 'roster'
  | 'triageRules'
  /** The code that a shop shows and an officer scans on arrival. */
  | 'arrivalCode'
  /** The explanation of a shop's stars. */
  | 'standing'
  /** A shop's objection to its stars. */
  | 'objection'
  | 'dossier'
  /** A penalty or another matter that staff enter into a dossier. */
  | 'matter'
  /** The search for shops for staff. */
  | 'shopFinder'
  /** The search for shops for everybody. */
  | 'publicSearch'
  /** The settings of a district. */
  | 'settings'
  /** The health of the service. */
  | 'health'
  /** The form with which a person asks for goods to be checked. */
  | 'goodsCheck'
  /** The home page of a district, which the QR code in its streets opens. */
  | 'districtHome'
  /** The orders of leaders. */
  | 'orders'
  /** The cases without a number on the national platform. */
  | 'platformNumbers'
  /** The ratings that a reviewer has to decide. */
  | 'heldRatings'

export interface MenuEntry {
  menu: MenuName
  /** Unique in its menu; tests and style sheets find the entry by it. */
  id: string
  title: string
  /** A second, smaller line. */
  about?: string
  icon: string
  /** A page below this module's folder `pages`, or, with a leading `/`, the path of any page. */
  page: string
  /** The roles that see the entry; if absent, everybody does. */
  roles?: Role[]
}

/**
 * The description of a module: its texts for the list of modules, and what it adds to the phone.
 * Its actions, permissions, collections and jobs are not listed here. They are found by the files
 * in its folders (docs/modules.md).
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
  /** The page on which staff do a kind of pending work, for all roles or for each role. */
  agenda?: Partial<Record<AgendaKind, string | Partial<Record<Role, string>>>>
  /** The page that shows a kind of record. */
  records?: Partial<Record<RecordKind, string>>
  /** Pages that the QR codes printed by this module open. The core's scanner accepts them. */
  codePages?: string[]
  /**
   * Components of WeChat that only an account with a certain licence may use. WeChat's review
   * refuses pages that name one without it, so no page outside the module uses them.
   */
  nativeComponents?: string[]
  /** Names of WeChat calls that read a position or address; app.json has to list them. */
  privateInfos?: string[]
  /** Work that continues while the Mini Program is in the background; app.json has to list it. */
  backgroundModes?: string[]
  /** Pages that WeChat's search may index; sitemap.json closes all others. */
  publicPages?: string[]
}

export const modulePageUrl = (moduleName: string, pageName: string): string =>
  `/modules/${moduleName}/pages/${pageName}`
