import { shopSearch } from '../../pages/shop-search'

/** Searches a shop and opens its dossier. */
shopSearch('/officer/dossier/dossier')
