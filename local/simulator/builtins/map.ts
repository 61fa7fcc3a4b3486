import { define, host } from './define'
export function defineMap(): void {
  define('map', {
    created() {
      void host(this)
    },
  })
}
