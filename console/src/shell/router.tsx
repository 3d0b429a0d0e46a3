import { createBrowserRouter, redirect } from 'react-router'
import { BrokenPage } from './BrokenPage.tsx'
import { NoPage } from './NoPage.tsx'
import { Opening } from './Opening.tsx'
import { Shell } from './Shell.tsx'

/** Every address of the console. Pages load when they are first opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: BrokenPage,
    HydrateFallback: Opening,
    children: [
      { path: '/login', lazy: async () => ({ Component: (await import('./LoginPage.tsx')).LoginPage }) },
      { path: '/setup', lazy: async () => ({ Component: (await import('./SetupPage.tsx')).SetupPage }) },
      {
        path: '/',
        Component: Shell,
        children: [
          {
            ErrorBoundary: BrokenPage,
            children: [
              { index: true, loader: () => redirect('/counter') },
              { path: 'counter', lazy: async () => ({ Component: (await import('../counter/CounterPage.tsx')).CounterPage }) },
              { path: 'counter/:id', lazy: async () => ({ Component: (await import('../counter/GuestPage.tsx')).GuestPage }) },
              { path: 'queue', lazy: async () => ({ Component: (await import('../queue/QueuePage.tsx')).QueuePage }) },
              { path: 'customers', lazy: async () => ({ Component: (await import('../customers/CustomersPage.tsx')).CustomersPage }) },
              { path: 'customers/:id', lazy: async () => ({ Component: (await import('../card/CardPage.tsx')).CardPage }) },
              { path: 'worth', lazy: async () => ({ Component: (await import('../worth/WorthPage.tsx')).WorthPage }) },
              { path: 'lost', lazy: async () => ({ Component: (await import('../lost/LostPage.tsx')).LostPage }) },
              { path: 'offers', lazy: async () => ({ Component: (await import('../offers/OffersPage.tsx')).OffersPage }) },
              { path: 'offers/new', lazy: async () => ({ Component: (await import('../offers/OfferPage.tsx')).OfferPage }) },
              { path: 'offers/:id', lazy: async () => ({ Component: (await import('../offers/OfferPage.tsx')).OfferPage }) },
              { path: 'audience', lazy: async () => ({ Component: (await import('../audience/AudiencePage.tsx')).AudiencePage }) },
              { path: 'channels', lazy: async () => ({ Component: (await import('../channels/ChannelsPage.tsx')).ChannelsPage }) },
              { path: 'decisions', lazy: async () => ({ Component: (await import('../decisions/DecisionsPage.tsx')).DecisionsPage }) },
              { path: 'plans', lazy: async () => ({ Component: (await import('../plans/PlansPage.tsx')).PlansPage }) },
              { path: 'plans/:id', lazy: async () => ({ Component: (await import('../plans/PlanPage.tsx')).PlanPage }) },
              { path: 'proof', lazy: async () => ({ Component: (await import('../proof/ProofPage.tsx')).ProofPage }) },
              { path: 'learning', lazy: async () => ({ Component: (await import('../learning/LearningPage.tsx')).LearningPage }) },
              { path: 'data', lazy: async () => ({ Component: (await import('../data/DataPage.tsx')).DataPage }) },
              { path: 'settings', lazy: async () => ({ Component: (await import('../settings/SettingsPage.tsx')).SettingsPage }) },
              { path: '*', Component: NoPage },
            ],
          },
        ],
      },
    ],
  },
])
