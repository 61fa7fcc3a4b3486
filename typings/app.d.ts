/** The app's data for every page. */
interface IAppOption {
  globalData: Record<string, never>
}
