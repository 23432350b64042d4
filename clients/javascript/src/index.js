/** Live dashboards of Meridian, for browsers and Node. */
export {MeridianClient} from './client.js';
export {mergePatch} from './merge-patch.js';
