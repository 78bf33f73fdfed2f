package io.inweave.controlplane.serve;

import io.inweave.controlplane.ca.CertifiedWorkload;
import io.inweave.controlplane.ca.WorkloadIdentity;
import io.inweave.controlplane.model.Pod;
import io.inweave.controlplane.model.WorkloadGroup;
import io.inweave.controlplane.model.WorkloadId;
import io.inweave.controlplane.model.World;
import io.inweave.controlplane.model.naming.ObjectName;
import io.inweave.controlplane.registry.Registration;
import io.inweave.controlplane.text.Printable;
import io.inweave.controlplane.translate.input.Asker;
import io.netty.util.NetUtil;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decides who a client is. Namespace and service account are the certificate's, labels those of the WorkloadGroup or Pod
 * behind it; where node metadata says something else, the stream is refused.
 */
final class Callers {
    /** It is logged and shown, so it must not be able to look like anything else. */
    private static final Pattern INSTANCE = Pattern.compile("[\\x21-\\x7e]{1,253}");

    private Callers() {}

    /** A client that showed a certificate. */
    static Caller authenticated(NodeFacts node, WorkloadIdentity identity, CertifiedWorkload certified, World world)
            throws StreamRefusedException {
        agree("NAMESPACE", node.namespace(), identity.namespace());
        agree("SERVICE_ACCOUNT", node.serviceAccount(), identity.serviceAccount());
        return certified.pod().isEmpty()
                ? ofGroup(node, identity, world)
                : ofPod(node, identity, certified.pod(), world);
    }

    /** The authority signed the Pod's uid: nothing that the client says can make it another one. */
    private static Caller ofPod(NodeFacts node, WorkloadIdentity identity, String uid, World world)
            throws StreamRefusedException {
        Pod pod = world.cluster().pod(identity.namespace(), uid);
        if (pod == null || pod.addresses().isEmpty()) {
            throw StreamRefusedException.notYet("Pod " + uid + " of namespace " + identity.namespace()
                    + " is not known (yet, or any more), or has no address yet");
        }
        if (!pod.serviceAccount().equals(identity.serviceAccount())) {
            throw StreamRefusedException.denied("Pod " + pod.id() + " has service account " + pod.serviceAccount()
                    + ", the certificate says " + identity);
        }
        if (node.group() != null) {
            throw StreamRefusedException.denied("node metadata AUTO_REGISTER_GROUP '" + Printable.of(node.group())
                    + "': the certificate is one of Pod " + pod.id());
        }
        String address = ownAddress(node, pod);
        Registration registration = node.instance() == null
                ? null
                : new Registration(pod.id(), instance(node), address, Map.of(), node.metricsPort());
        Asker asker = Asker.of(node.kind(), identity.namespace(), identity.serviceAccount())
                .withCertificates(node.certificates())
                .withInstance(pod.id(), registration == null ? null : registration.instance(), address);
        return new Caller(node.id(), asker, identity, registration, pod.addresses());
    }

    /** Of a Pod with several addresses the one that its process says it uses. */
    private static String ownAddress(NodeFacts node, Pod pod) throws StreamRefusedException {
        if (node.addresses().isEmpty()) {
            return pod.addresses().get(0);
        }
        String said = node.addresses().get(0);
        if (!pod.addresses().contains(said)) {
            throw StreamRefusedException.denied("node metadata INSTANCE_IPS '" + Printable.of(said) + "': Pod "
                    + pod.id() + " has " + String.join(" and ", pod.addresses()));
        }
        return said;
    }

    private static Caller ofGroup(NodeFacts node, WorkloadIdentity identity, World world)
            throws StreamRefusedException {
        Registration registration = node.group() == null ? null : registration(node, node.group(), identity);
        WorkloadId group = registration == null
                ? groupOf(identity.namespace(), identity.serviceAccount(), world)
                : registration.workload();
        Asker asker = new Asker(
                node.kind(),
                identity.namespace(),
                identity.serviceAccount(),
                Map.of(),
                group,
                registration == null ? null : registration.instance(),
                node.addresses().isEmpty() ? null : node.addresses().get(0),
                node.certificates());
        Caller caller = new Caller(node.id(), asker, identity, registration, node.addresses());
        String objection = caller.objection(world);
        if (objection != null) {
            throw StreamRefusedException.denied("node metadata AUTO_REGISTER_GROUP: " + objection);
        }
        return caller;
    }

    /** A client of the plaintext port: it may read, as the workload that it says it is, and that is all. */
    static Caller reading(NodeFacts node, World world) {
        String namespace = node.namespace() == null ? "default" : node.namespace();
        String account = node.serviceAccount() == null ? "default" : node.serviceAccount();
        Asker asker = Asker.of(node.kind(), namespace, account)
                .withCertificates(node.certificates())
                .withInstance(
                        groupOf(namespace, account, world),
                        null,
                        node.addresses().isEmpty() ? null : node.addresses().get(0));
        return new Caller(node.id(), asker, null, null, node.addresses());
    }

    private static @Nullable Registration registration(NodeFacts node, String name, WorkloadIdentity identity)
            throws StreamRefusedException {
        ObjectName group = name.indexOf('/') < 0 ? ObjectName.of(identity.namespace(), name) : parse(name);
        agree("AUTO_REGISTER_GROUP (namespace)", group.namespace(), identity.namespace());
        String instance = instance(node);
        if (node.addresses().isEmpty()) {
            throw StreamRefusedException.invalid(
                    "node metadata INSTANCE_IPS: missing, expected the address by which others reach this process");
        }
        String address = node.addresses().get(0);
        if (address.indexOf('%') >= 0
                || (!NetUtil.isValidIpV4Address(address) && !NetUtil.isValidIpV6Address(address))) {
            throw StreamRefusedException.invalid("node metadata INSTANCE_IPS '" + Printable.of(address)
                    + "': expected an IP address without a zone");
        }
        return new Registration(WorkloadId.group(group), instance, address, node.ports(), node.metricsPort());
    }

    private static String instance(NodeFacts node) throws StreamRefusedException {
        String instance = node.instance();
        if (instance == null || !INSTANCE.matcher(instance).matches()) {
            throw StreamRefusedException.invalid("node metadata INWEAVE_INSTANCE '" + Printable.of(instance)
                    + "': expected an id of this process within its group or Pod, 1 to 253 printable ASCII characters"
                    + " without spaces");
        }
        return instance;
    }

    private static ObjectName parse(String name) throws StreamRefusedException {
        try {
            return ObjectName.parse(name);
        } catch (IllegalArgumentException malformed) {
            throw StreamRefusedException.invalid("node metadata AUTO_REGISTER_GROUP '" + Printable.of(name)
                    + "': expected the name of a WorkloadGroup");
        }
    }

    /** The one group of this service account, for the labels of a client that does not register; null when it is not clear. */
    private static @Nullable WorkloadId groupOf(String namespace, String account, World world) {
        WorkloadId found = null;
        for (WorkloadGroup group : world.configuration().workloadGroups()) {
            if (group.name().namespace().equals(namespace)
                    && group.serviceAccount().equals(account)) {
                if (found != null) {
                    return null;
                }
                found = group.id();
            }
        }
        return found;
    }

    private static void agree(String field, @Nullable String said, String proved) throws StreamRefusedException {
        if (said != null && !said.equals(proved)) {
            throw StreamRefusedException.denied(
                    "node metadata " + field + " '" + Printable.of(said) + "': the certificate says '" + proved + "'");
        }
    }
}
