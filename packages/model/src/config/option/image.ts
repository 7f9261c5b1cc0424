import { option, optionGroup } from '../option.ts'
import { flag, integer, text } from '../value-type.ts'

/** `[ephemeral_storage_encryption]`. @source nova/conf/ephemeral_storage.py */
export const EPHEMERAL_STORAGE_ENCRYPTION = optionGroup('ephemeral_storage_encryption', 'nova/conf/ephemeral_storage.py', {
  cipher: option(text, 'aes-xts-plain64', 'cipher string'),
  enabled: option(flag, false, 'LVM dm-crypt encryption'),
  key_size: option(integer({ min: 1 }), 512, 'key bits'),
})

/** `[glance]`. @source nova/conf/glance.py */
export const GLANCE = optionGroup('glance', 'nova/conf/glance.py', {
  enable_rbd_download: option(flag, false, 'fetch from Ceph directly into the cache'),
  num_retries: option(integer({ min: 0 }), 3, 'retries of image transfers'),
  rbd_ceph_conf: option(text, '', 'ceph.conf'),
  rbd_connect_timeout: option(integer(), 5, 'connect time-out'),
  rbd_pool: option(text, '', 'pool of Glance images'),
  rbd_user: option(text, '', 'cephx user for that'),
})

/** `[image_cache]`. @source nova/conf/imagecache.py */
export const IMAGE_CACHE = optionGroup('image_cache', 'nova/conf/imagecache.py', {
  manager_interval: option(integer({ min: -1 }), 2400, 'seconds between cache runs; 0 = default periodic, -1 off', {
    formerly: ['DEFAULT.image_cache_manager_interval'],
  }),
  precache_concurrency: option(integer({ min: 1 }), 1, 'hosts caching at once'),
  remove_unused_base_images: option(flag, true, 'delete unused bases', { formerly: ['DEFAULT.remove_unused_base_images'] }),
  remove_unused_original_minimum_age_seconds: option(integer(), 86400, 'minimum age of originals', {
    formerly: ['DEFAULT.remove_unused_original_minimum_age_seconds'],
  }),
  remove_unused_resized_minimum_age_seconds: option(integer(), 3600, 'minimum age of resized copies', {
    formerly: ['libvirt.remove_unused_resized_minimum_age_seconds'],
  }),
  subdirectory_name: option(text, '_base', 'cache directory under instances_path; may contain $my_ip', {
    formerly: ['DEFAULT.image_cache_subdirectory_name'],
  }),
})
