import { shopSearch } from '../../pages/shop-search'

shopSearch('/pages/shop/shop')
