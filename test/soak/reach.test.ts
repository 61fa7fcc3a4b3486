import { everyPageAt } from '../pages/reach'

everyPageAt(24)
